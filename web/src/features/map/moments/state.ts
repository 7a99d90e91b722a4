/** Whether a moment keeps what it promises: the measured value against target and threshold. */
import { newId, prefixes, type Edit, type MomentKind, type MomentRow } from '@/shared/changes';

import type { MapModel } from '../document/mapModel';
import type { Measure } from '../measures';

export const MOMENT_KINDS: readonly MomentKind[] = ['truth', 'pain', 'wow', 'first', 'last', 'peak'];
export const METRICS = ['lost_share', 'median_us', 'returned_share'] as const;
export type Metric = (typeof METRICS)[number];

/** `missed` lies between target and threshold: not good, not an alarm. */
export type MomentState = 'met' | 'missed' | 'breached' | 'few' | 'unmeasured';

/** Fewer customers than this say nothing about a moment. */
const ENOUGH = 30;

export const momentValue = (metric: Metric | null, measure: Measure | null): number | null => {
  if (!metric || !measure) return null;
  if (metric === 'returned_share') return measure.reached > 0 ? measure.returned / measure.reached : null;
  return measure[metric];
};

/** All metrics are better when they are lower. */
export const momentState = (moment: MomentRow, measure: Measure | null): MomentState => {
  const value = momentValue(moment.metric, measure);
  const limit = moment.threshold ?? moment.target;
  if (value === null || limit === null || !measure) return 'unmeasured';
  if (measure.reached < ENOUGH) return 'few';
  if (value > limit) return 'breached';
  return moment.target === null || value <= moment.target ? 'met' : 'missed';
};

/** The most urgent state of several. */
export const worstState = (states: readonly MomentState[]): MomentState | null =>
  (['breached', 'missed', 'met', 'few', 'unmeasured'] as const).find((state) => states.includes(state)) ?? null;

export const addMoment = (model: MapModel, stepId: string, kind: MomentKind): { edits: Edit[]; moment: string } => {
  const row: MomentRow = {
    id: newId(prefixes.moment),
    journey_id: model.journey.id,
    step_id: stepId,
    kind,
    name: {},
    reason: {},
    metric: null,
    target: null,
    threshold: null,
  };
  return { edits: [{ add: 'moment', row }], moment: row.id };
};

export const changeMoment = (moment: MomentRow, row: Partial<MomentRow>): Edit[] => {
  const columns = (['name', 'reason'] as const).filter((column) => column in row);
  const was = Object.fromEntries(columns.map((column) => [column, moment[column]]));
  return [{ put: 'moment', id: moment.id, row, ...(columns.length > 0 && { was }) }];
};

export const removeMoment = (moment: MomentRow): Edit[] => [{ drop: 'moment', id: moment.id }];
