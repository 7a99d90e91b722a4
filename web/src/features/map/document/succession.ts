/** What a step came from: steps and touchpoints that left the map and whose history counts here. */
import type { CardRow, Edit, StepRow, Text } from '@/shared/changes';

import type { MapModel } from './mapModel';

export interface Origin {
  id?: string;
  name: Text;
  /** The day on which it left the map, as `2026-03-03`. */
  until: string;
}

export const originsOf = (step: StepRow): Origin[] => (step.fields.came_from as Origin[] | undefined) ?? [];

const inheritsOf = (step: StepRow): string[] => (step.fields.inherits as string[] | undefined) ?? [];

/** Takes a touchpoint off the map; what happened there before still counts at its step. */
export const retire = (model: MapModel, card: CardRow, today: string): Edit[] => {
  const step = model.steps.find(({ row }) => row.id === card.step_id)?.row;
  const object = model.objects.get(card.object_id);
  if (!step || !object) return [];
  const fields = {
    ...step.fields,
    inherits: [...new Set([...inheritsOf(step), object.id])],
    came_from: [...originsOf(step), { id: object.id, name: object.name, until: today }],
  };
  return [
    { drop: 'card', id: card.id },
    { put: 'step', id: step.id, row: { fields }, was: { fields: step.fields } },
  ];
};

/** From now on only what stands at the step counts there. */
export const forget = (step: StepRow): Edit[] => {
  const { inherits: _, came_from: __, ...fields } = step.fields;
  return [{ put: 'step', id: step.id, row: { fields }, was: { fields: step.fields } }];
};
