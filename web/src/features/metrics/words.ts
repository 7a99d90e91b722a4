/** Words and units of metrics. */
import type { Unit as ValueUnit } from '@/shared/measured';
import type { Unit } from '@/shared/metrics';

import type { Metric } from './shapes';

const units: Record<Unit, ValueUnit> = { points: 'points', percent: 'share', seconds: 'seconds', euro: 'money', count: 'decimal', score: 'score' };

/** How numbers of a metric are written. */
export const valueUnit = (unit: Unit): ValueUnit => units[unit] ?? 'decimal';

/** Formulas that go from one step to another tell nothing without a map. */
const ON_MAPS: ReadonlySet<string> = new Set(['conversion', 'drop_off', 'time', 'contacts', 'clicks', 'hand_overs']);

export const isOnMaps = ({ formula }: Pick<Metric, 'formula'>): boolean => ON_MAPS.has(formula);

export const UNITS = ['points', 'percent', 'seconds', 'euro', 'count', 'score'] as const satisfies readonly Unit[];

export const unitNames = {
  points: 'metrics.unit.points',
  percent: 'metrics.unit.percent',
  seconds: 'metrics.unit.seconds',
  euro: 'metrics.unit.euro',
  count: 'metrics.unit.count',
  score: 'metrics.unit.score',
} as const;

const families = {
  loyalty: 'metrics.family.loyalty',
  conversion: 'metrics.family.conversion',
  innovation: 'metrics.family.innovation',
  cost: 'metrics.family.cost',
} as const;

export const familyName = (family: string | null) => (family !== null && family in families ? families[family as keyof typeof families] : null);
