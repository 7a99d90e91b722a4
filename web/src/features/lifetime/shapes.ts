/** Customer lifetime, cohorts and predictions in the shapes of the API. */
import type { Text } from '@/shared/changes';
import type { AnswerState, Estimate, Words } from '@/shared/measured';

export interface LifetimeModel {
  model: string;
  name: string;
  definition: Words;
  parameters: { name: string; value: number; error: number | null }[];
  log_likelihood: number | null;
  n: number;
  state: string;
  chosen: boolean;
}

export interface LifetimeFit {
  /** Customers by number of repeat purchases, 0 to the last and more. */
  histogram: { expected: number[]; actual: number[] };
  tracking: { end_us: number; expected: number; actual: number }[];
  holdout: { days: number; customers: number; expected: number; actual: number; mean_absolute_error: number; correlation: number | null } | null;
}

export interface ValuedPerson {
  handle: string;
  name: string;
  clear: boolean;
  purchases: number;
  spent: number | null;
  last_us: number;
  p_alive: number;
  expected_purchases: number;
  clv: number | null;
}

export interface LifetimeGroup {
  id: string;
  name: string;
  customers: number;
  purchases: number;
  revenue: number | null;
  p_alive: number;
  expected_purchases: number;
  clv: Estimate;
  total: number | null;
}

export interface Lifetime {
  state: 'known' | 'no_data' | 'too_few' | 'no_revenue';
  purchases_words: Words;
  customers: number;
  repeat_buyers: number;
  purchases: number;
  revenue: number | null;
  horizon_days: number;
  discount: number;
  models: LifetimeModel[];
  fit: LifetimeFit | null;
  alive: { mean: number; n: number; bins: { low: number; high: number; customers: number }[] } | null;
  clv: Estimate;
  total: number | null;
  groups: LifetimeGroup[];
  people: ValuedPerson[];
  caveats: Words[];
}

export interface Cohort {
  name: string;
  start_us: number;
  size: number;
  buyers: number;
  repeat: Estimate;
  retention: (Estimate | null)[];
  churned: Estimate;
  revenue: number | null;
}

export interface Cohorts {
  state: AnswerState;
  unit: 'week' | 'month';
  churn_days: number;
  groups: { name: Words; exposed: boolean | null; cohorts: Cohort[]; total: Cohort }[];
  difference: Estimate | null;
  purchases_words: Words;
  definition: Words;
  caveats: Words[];
}

export interface ReliabilityBin {
  low: number;
  high: number;
  n: number;
  predicted: number | null;
  observed: number | null;
  observed_low: number | null;
  observed_high: number | null;
}

export interface Trust {
  tested: number;
  accuracy: number | null;
  baseline_accuracy: number | null;
  brier: number | null;
  baseline_brier: number | null;
  leaving_brier: number | null;
  baseline_leaving_brier: number | null;
}

export interface PredictedStep {
  step_id: string;
  name: Text;
  touchpoint: string;
  n: number;
  leaving: number | null;
  leaving_low: number | null;
  leaving_high: number | null;
  next: { touchpoint: string; step_id: string | null; probability: number; low: number | null; high: number | null; n: number }[];
  waiting: { after_us: number; leaving: number; n: number }[];
}

export interface Prediction {
  state: 'measured' | AnswerState;
  order: number | null;
  journeys: number;
  learned: number;
  trust: Trust | null;
  /** Of the most likely next step. */
  reliability: ReliabilityBin[];
  leaving_reliability: ReliabilityBin[];
  steps: PredictedStep[];
  method: Words;
  caveats: Words[];
}
