/** Drivers, survival, comparisons, gains and clusters in the shapes of the API; shares of 1, times in microseconds. */
import type { Text } from '@/shared/changes';
import type { AnswerState, Estimate, Words } from '@/shared/measured';

export type OutcomeKind = 'nps' | 'csat' | 'ces' | 'rating' | 'completed' | 'reached';

export interface Outcome {
  id: string;
  name: Words;
  kind: 'score' | 'yes_no';
  mean: Estimate;
}

export interface DriverRow {
  name: string;
  label: Words;
  family: string;
  touchpoint: string | null;
  step_ids: string[];
  /** Part of what is explained. */
  share: number;
  share_low: number | null;
  share_high: number | null;
  contribution: number;
  effect: Estimate;
  effect_sign: -1 | 0 | 1;
  unit: 'yes_no' | 'points' | 'days' | 'times' | 'years' | 'each';
  exposed: { n: number; mean: number | null } | null;
  others: { n: number; mean: number | null } | null;
  n: number;
  missing: number;
}

export interface LeftOut {
  name: string;
  label: Words;
  why: 'constant' | 'rare' | 'collinear' | 'missing' | 'beyond_top';
  same_as: string | null;
  words: Words;
}

export interface Drivers {
  state: AnswerState;
  outcome: Outcome;
  n: number;
  r2: number | null;
  r2_low: number | null;
  r2_high: number | null;
  method: 'lmg' | 'lmg_sampled' | 'relative_weights';
  model: string;
  rows: DriverRow[];
  left_out: LeftOut[];
  definition: Words;
  caveats: Words[];
}

export interface SurvivalGroup {
  name: string;
  label: Words;
  n: number;
  events: number;
  median_us: number | null;
  median_low_us: number | null;
  median_high_us: number | null;
  curve: { time_us: number; at_risk: number; events: number; share: number; low: number | null; high: number | null }[];
}

export interface Survival {
  state: AnswerState;
  n: number;
  events: number;
  censored: number;
  groups: SurvivalGroup[];
  test: { name: Words; statistic: number; degrees: number; p: number } | null;
  cox: { name: string; label: Words; hazard_ratio: number; low: number; high: number; p: number }[] | null;
  concordance: number | null;
  definition: Words;
  caveats: Words[];
}

export interface BalanceRow {
  name: string;
  label: Words;
  /** Standardised mean differences. */
  before: number;
  after: number;
  balanced: boolean;
}

export interface Comparison {
  state: AnswerState;
  n?: number;
  exposed: { n: number; mean: number | null };
  others: { n: number; mean: number | null };
  naive: Estimate;
  matched: Estimate;
  matched_n: { exposed: number; others: number };
  unmatched: number;
  method: 'strata' | 'propensity';
  balance: BalanceRow[];
  sensitivity: { value: number | null; words: Words } | null;
  outcome?: Outcome;
  definition: Words;
  caveats: Words[];
}

export interface GainRow {
  step_id: string;
  name: Text;
  reached: number;
  lost: number;
  lost_share: Estimate;
  fixed_share: number | null;
  gain: Estimate;
  gain_share: Estimate;
  money: Estimate;
}

export interface Gains {
  state: AnswerState;
  entered: number;
  completed: number;
  completed_share: Estimate;
  value_per_completion: Estimate;
  rows: GainRow[];
  definition: Words;
  caveats: Words[];
}

export interface Trait {
  name: string;
  label: Words;
  family: string;
  share: number | null;
  others: number | null;
  lift: number | null;
  difference: Estimate;
  words: Words;
}

export interface Cluster {
  id: string;
  name: Words;
  n: number;
  share: number;
  traits: Trait[];
  suffers: Trait[];
  outcomes: { name: string; label: Words; value: Estimate; others: Estimate }[];
  personas: { id: string; name: string; share: number }[];
  path: string[];
}

export interface Clusters {
  state: AnswerState;
  n: number;
  sampled: boolean;
  k: number | null;
  choice: { k: number; silhouette: number | null; stability: number | null }[];
  stability: number | null;
  clusters: Cluster[];
  definition: Words;
  caveats: Words[];
}
