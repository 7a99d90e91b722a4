/** Feelings per step: assumed, expected and measured, for one persona or for everybody. */
import { newId, prefixes, type Edit, type EmotionRow, type Text } from '@/shared/changes';

import type { MapModel } from '../document/mapModel';

export type Basis = EmotionRow['basis'];

export interface Feeling {
  column: number;
  row: EmotionRow;
}

/** The display scale of the lane: stored −1…1, shown −2…+2. */
export const SCALE = 2;
export const shownValue = (value: number): number => value * SCALE;
export const storedValue = (shown: number): number => Math.max(-1, Math.min(1, Math.round((shown / SCALE) * 100) / 100));

/** The feelings of one basis in order of their steps. */
export const feelingsOf = (model: MapModel, persona: string | null, basis: Basis): Feeling[] => {
  const columnOf = new Map(model.steps.map((step) => [step.row.id, step.column]));
  return model.emotions
    .filter((row) => row.basis === basis && row.persona_id === persona && columnOf.has(row.step_id))
    .map((row) => ({ row, column: columnOf.get(row.step_id)! }))
    .toSorted((a, b) => a.column - b.column);
};

/** Personas that have feelings on this map or are named on the journey; null stands for everybody. */
export const personasOf = (model: MapModel): (string | null)[] => {
  const named = model.journey.persona_ids;
  const felt = new Set(model.emotions.map((row) => row.persona_id));
  const others = [...felt].filter((id): id is string => id !== null && !named.includes(id));
  const all = [...named, ...others];
  return felt.has(null) || all.length === 0 ? [null, ...all] : all;
};

export const feelingAt = (model: MapModel, stepId: string, persona: string | null, basis: Basis): EmotionRow | undefined =>
  model.emotions.find((row) => row.step_id === stepId && row.persona_id === persona && row.basis === basis);

interface FeelingParts {
  value?: number;
  name?: Text;
  reason?: Text;
  evidence?: EmotionRow['evidence'];
}

/** Sets a feeling; there is one per step, persona and basis. */
export const setFeeling = (model: MapModel, stepId: string, persona: string | null, basis: Basis, parts: FeelingParts): Edit[] => {
  const known = feelingAt(model, stepId, persona, basis);
  if (known) return [{ put: 'emotion', id: known.id, row: { ...parts }, ...seen(known, parts) }];
  const row: EmotionRow = {
    id: newId(prefixes.emotion),
    journey_id: model.journey.id,
    step_id: stepId,
    persona_id: persona,
    basis,
    value: 0,
    name: {},
    reason: {},
    evidence: basis === 'measured' ? { state: 'observed' } : null,
    ...parts,
  };
  return [{ add: 'emotion', row }];
};

/** Words are compared with what was seen; a dragged point simply follows the last hand. */
const seen = (known: EmotionRow, parts: FeelingParts): { was?: Record<string, unknown> } => {
  const columns = (['name', 'reason'] as const).filter((column) => column in parts);
  return columns.length > 0 ? { was: Object.fromEntries(columns.map((column) => [column, known[column]])) } : {};
};

export const removeFeeling = (row: EmotionRow): Edit[] => [{ drop: 'emotion', id: row.id }];

export interface Gap {
  column: number;
  felt: number;
  expected: number;
}

/** Steps where what is felt lies more than one point of the shown scale below what is expected. */
export const expectationGaps = (model: MapModel, persona: string | null): Gap[] =>
  feelingsOf(model, persona, 'expected').flatMap(({ column, row }) => {
    const felt = feelingAt(model, row.step_id, persona, 'measured') ?? feelingAt(model, row.step_id, persona, 'assumed');
    return felt && shownValue(row.value - felt.value) > 1 ? [{ column, felt: shownValue(felt.value), expected: shownValue(row.value) }] : [];
  });

export type Tone = 'neg-3' | 'neg-2' | 'neu' | 'pos-2' | 'pos-3';

/** The colour of a feeling on the shown scale. */
export const toneOf = (shown: number): Tone => {
  if (shown <= -1) return 'neg-3';
  if (shown <= -0.25) return 'neg-2';
  if (shown < 0.25) return 'neu';
  return shown < 1 ? 'pos-2' : 'pos-3';
};
