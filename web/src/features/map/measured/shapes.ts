/** Metric cards and hypotheses in the shapes of the API: rows people edit, and what is measured about them. */
import type { Explain } from '@/features/questions';
import type { Row, Text } from '@/shared/changes';
import type { Estimate, Words } from '@/shared/measured';
import type { SeriesPoint, Unit } from '@/shared/metrics';

export type SubjectTable = 'journey' | 'stage' | 'step' | 'moment' | 'object' | 'card';

export interface Subject {
  table: SubjectTable;
  id: string;
}

/** The last days, or from one moment to another; nothing is what the filter says. */
export type Period = { days: number } | { start_us: number; end_us: number };

export const AGGREGATIONS = ['own', 'mean', 'weighted', 'weakest', 'sum'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export interface Baseline {
  value: number;
  n: number;
  start_us: number;
  end_us: number;
}

export interface MetricCardRow extends Row {
  journey_id: string | null;
  subject_table: SubjectTable;
  subject_id: string;
  metric_id: string;
  filter: string | null;
  period: Period | null;
  target: number | null;
  threshold: number | null;
  baseline: Baseline | null;
  aggregation: Aggregation;
  position: number;
}

/** `measured` has a value and no target. */
export type CardState = 'met' | 'missed' | 'breached' | 'measured' | 'unmeasured' | 'too_few' | 'few' | 'stale' | 'error';

/** What a value is of. */
export interface MetricOf {
  id: string;
  name: Text;
  formula: string;
  unit: Unit;
  direction: 'up' | 'down';
}

/** What a card says right now. */
export interface CardValue {
  card: MetricCardRow;
  /** A metric that was archived or is gone has none. */
  metric: MetricOf | null;
  value: Estimate;
  state: CardState;
  on_target: boolean | null;
  difference: Estimate | null;
  sparkline: SeriesPoint[];
  start_us: number | null;
  end_us: number | null;
  newest_us: number | null;
  parts: { subject_table: SubjectTable; subject_id: string; value: number | null; n: number; weight: number }[];
  weakest: { subject_id: string; value: number | null } | null;
  problem: { code: string; message: string; hint: string } | null;
  definition: Words | null;
  /** What stood on the map until a day, and whose history counts here. */
  includes: { name: Text; until: string }[];
}

export type MomentMeasured = 'met' | 'missed' | 'breached' | 'unmeasured';

export interface MeasuredCards {
  answer: { cards: CardValue[]; moments: { moment_id: string; state: MomentMeasured; card_ids: string[] }[] };
  explain: Explain;
}

/** A metric as the list of definitions gives it. */
export interface Metric extends MetricOf {
  family: string | null;
  definition: Words | null;
  problem: { code: string; message: string; hint: string } | null;
  cards: number;
}

export interface HypothesisRow extends Row {
  journey_id: string | null;
  subject_table: SubjectTable;
  subject_id: string;
  text: Text;
  metric_id: string;
  expected: number;
  tolerance: number;
  filter: string | null;
  period: Period | null;
  decay_days: number;
  position: number;
}

export const HYPOTHESIS_STATES = ['contradicted', 'decayed', 'open', 'untested', 'too_few', 'confirmed'] as const;
export type HypothesisState = (typeof HYPOTHESIS_STATES)[number];

/** A hypothesis with what was measured about it. */
export interface MeasuredHypothesis {
  hypothesis: HypothesisRow;
  metric: MetricOf;
  state: HypothesisState;
  value: Estimate;
  newest_us: number | null;
  measured_at: string | null;
  changed_at: string | null;
  history: { at: string; state: HypothesisState; value: number | null; n: number }[];
  words: Words | null;
}

/** Somebody's answer behind a card. */
export interface AnswerBehind {
  handle: string;
  name: string;
  clear?: boolean;
  time_us: number;
  value: number | null;
  metric: string | null;
  scale_min: number | null;
  scale_max: number | null;
  question: string | null;
  comment: string | null;
  touchpoint: string | null;
  channel: string | null;
  source: string | null;
}

export interface Behind {
  answer: { card_id: string; total: number; people: number; rows: AnswerBehind[] };
  explain: Explain;
}
