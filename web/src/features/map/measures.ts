/** The measured answer in the shape the map works with, and the funnel that leads from a number to its people. */

import type { MeasuredMap } from '@/features/journeys';
import type { FunnelDefinition, FunnelSpec, PeopleSpec } from '@/features/questions';
import type { Language } from '@/shared/format';

import { touchpointsAt, type MapModel } from './document/mapModel';
import { primaryWords, words } from './document/words';
import type { PlannedStage, StepMeasure } from './model';

export interface TouchpointShare {
  touchpoint: string;
  channel: string;
  customers: number;
  share: number;
}

export interface Measure extends StepMeasure {
  touchpoints: readonly TouchpointShare[];
}

/** The journey as it is measured: steps with the names of their touchpoints in the data. */
export interface MeasuredJourney {
  id: string;
  definition: FunnelDefinition;
  window_us: number;
  stages: readonly PlannedStage[];
}

export const measuredJourney = (model: MapModel, language: Language): MeasuredJourney => ({
  id: model.journey.id,
  definition: model.journey.definition as FunnelDefinition,
  window_us: model.journey.window_us,
  stages: model.stages.map(({ row, steps }) => ({
    id: row.id,
    name: words(row.name, language),
    steps: steps.map((step) => ({
      id: step.row.id,
      name: words(step.row.name, language),
      optional: step.row.optional,
      touchpoints: [...new Set(touchpointsAt(model, step.column).map((object) => primaryWords(object.name)))],
    })),
  })),
});

/** Measures by step; a step the answer does not know has no data. */
export function measuresOf(answer: MeasuredMap | undefined): Map<string, Measure> {
  return new Map(
    answer?.steps.map((step) => [
      step.step_id,
      {
        reached: step.row.reached,
        lost: step.row.lost,
        lost_share: step.row.lost_share,
        lost_low: step.row.lost_low,
        lost_high: step.row.lost_high,
        median_us: step.row.median_us,
        p90_us: step.row.p90_us,
        median_to_next_us: step.median_to_next_us,
        touches: step.touches,
        customers: step.customers,
        returned: step.returned,
        channels: step.channels,
        touchpoints: step.touchpoints,
      },
    ]),
  );
}

/** The journey as a funnel: its steps that are bound to touchpoints, in order. */
export function funnelOf(journey: MeasuredJourney): FunnelSpec {
  return {
    steps: boundSteps(journey).map(({ name, touchpoints, optional }) => ({ name, touchpoints: [...touchpoints], optional })),
    definition: journey.definition,
    window_us: journey.window_us,
  };
}

/** Who reached a step, or who was lost after it. */
export function peopleBehind(journey: MeasuredJourney, step: string, behind: 'funnel' | 'lost'): PeopleSpec {
  const index = boundSteps(journey).findIndex((one) => one.id === step);
  return { behind, funnel: funnelOf(journey), step: Math.max(0, index) };
}

const boundSteps = (journey: MeasuredJourney) =>
  journey.stages.flatMap((stage) => stage.steps).filter((step) => step.touchpoints.length > 0);

/** The next step that may not be skipped. */
export function nextMandatory(journey: MeasuredJourney, step: string): string | null {
  const steps = boundSteps(journey);
  const at = steps.findIndex((one) => one.id === step);
  return steps.slice(at + 1).find((one) => !one.optional)?.name ?? null;
}
