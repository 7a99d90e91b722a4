/** Metrics, their series and alarms in the shapes of the API. */
import type { Text } from '@/shared/changes';
import type { Estimate, Words } from '@/shared/measured';
import type { Unit } from '@/shared/metrics';

export interface Metric {
  id: string;
  name: Text;
  formula: string;
  unit: Unit;
  direction: 'up' | 'down';
  family: string | null;
  definition: Words;
  problem: { code: string; message: string; hint: string } | null;
  /** On how many cards of maps it is measured. */
  cards: number;
}

export interface FormulaCheck {
  ok: boolean;
  formatted: string | null;
  names: string[];
  error: { position: number | null; message: string; hint: string } | null;
}

export interface SeriesSpan {
  start_us: number;
  end_us: number;
  value: Estimate;
  /** The version of the map that began then; empty before the first. */
  name?: string;
  difference?: Estimate | null;
}

export interface MetricSeries {
  metric: { id: string; unit: Unit; direction: 'up' | 'down' };
  value: Estimate;
  series: { name: string | null; value: Estimate; points: SeriesSpan[] }[];
  definition: Words;
}

export interface MetricRelation {
  one: MetricSeries;
  other: MetricSeries;
  correlation: Estimate;
  definition: Words;
  caveats: Words[];
}

export interface Alarm {
  id: string;
  card_id: string;
  journey_id: string | null;
  subject_table: string;
  subject_id: string;
  metric_id: string;
  name: Text | string;
  value: number | null;
  n: number;
  threshold: number | null;
  began_at: string;
  recovered_at: string | null;
}
