/** Questions and answers about journeys in the shapes of the API; times in microseconds, shares of 1, `null` is no data. */

import type { FilterRequest } from '@/shared/filter';

export type Notion = 'customer' | 'case';

export const DEFINITIONS = [
  'best_start',
  'first_start',
  'ordered',
  'step_window',
  'strict',
  'any_order',
  'session',
] as const;
export type FunnelDefinition = (typeof DEFINITIONS)[number];

export interface Summary {
  journeys: number;
  touches: number;
  touchpoints: number;
  channels: number;
  start_us: number | null;
  end_us: number | null;
  median_length: number | null;
  p90_length: number | null;
  median_duration_us: number | null;
  p90_duration_us: number | null;
}

export interface TransitionNode {
  touchpoint: string;
  channel: string;
  touches: number;
  customers: number;
  starts: number;
  ends: number;
}

export interface TransitionEdge {
  source: string;
  target: string;
  count: number;
  customers: number;
  mean_us: number;
  median_us: number;
  p90_us: number;
}

export interface Transitions {
  journeys: number;
  nodes: TransitionNode[];
  edges: TransitionEdge[];
}

export interface Variant {
  steps: string[];
  channels: string[];
  journeys: number;
  share: number;
  median_duration_us: number;
}

export interface Variants {
  journeys: number;
  distinct: number;
  top: Variant[];
  rest_journeys: number;
}

export interface FlowNode {
  level: number;
  touchpoint: string;
  kind: 'touchpoint' | 'other' | 'end';
  channel: string;
  customers: number;
}

export interface Flow {
  journeys: number;
  anchored: number;
  nodes: FlowNode[];
  links: { source: number; target: number; customers: number }[];
}

export interface FunnelRow {
  name: string;
  touchpoints: string[];
  optional: boolean;
  reached: number;
  share_of_first: number | null;
  share_of_previous: number | null;
  lost: number;
  lost_share: number | null;
  lost_low: number | null;
  lost_high: number | null;
  median_us: number | null;
  p90_us: number | null;
}

export interface Funnel {
  journeys: number;
  definition: string;
  window_us: number;
  steps: FunnelRow[];
}

export interface DropoffRow {
  touchpoint: string;
  channel: string;
  touches: number;
  customers: number;
  ended: number;
  ended_share: number;
  ended_without_goal: number;
  median_to_next_us: number | null;
}

export interface Dropoff {
  journeys: number;
  reached_goal: number | null;
  rows: DropoffRow[];
}

export interface Bin {
  low: number;
  high: number | null;
  count: number;
}

export interface Sessions {
  sessions: number;
  journeys: number;
  mean_touches: number | null;
  mean_duration_us: number | null;
  median_duration_us: number | null;
  single_touch_share: number | null;
  per_journey: Bin[];
  lengths: Bin[];
}

export interface Retention {
  unit: string;
  kind: string;
  cohorts: { start_us: number; size: number; returned: (number | null)[] }[];
  overall: (number | null)[];
}

export interface Returns {
  journeys: number;
  window_us: number;
  visits: Bin[];
  returned: number;
  median_gap_us: number | null;
}

export interface Form {
  attempts: number;
  submitted: number;
  abandoned: number;
  open: number;
  abandoned_share: number | null;
  customers: number;
  rescued: number;
  median_submit_us: number | null;
  fields: { touchpoint: string; reached: number; last: number }[];
}

export interface Person {
  /** Names the customer in addresses. */
  handle: string;
  name: string;
  /** The name is the real one, no pseudonym. */
  clear: boolean;
  reason: string;
  touches: number;
  first_us: number;
  last_us: number;
  last_touchpoint: string;
}

export interface People {
  total: number;
  people: Person[];
}

export interface FunnelStepSpec {
  touchpoints: readonly string[];
  name: string;
  optional: boolean;
}

export interface FunnelSpec {
  steps: readonly FunnelStepSpec[];
  definition: FunnelDefinition;
  window_us: number;
  session_gap_us?: number;
}

export interface PeopleSpec {
  behind: 'all' | 'touchpoint' | 'transition' | 'variant' | 'ended' | 'funnel' | 'lost';
  touchpoints?: readonly string[];
  source?: string;
  target?: string;
  steps?: readonly string[];
  merge_repeats?: boolean;
  funnel?: FunnelSpec;
  step?: number;
  limit?: number;
  offset?: number;
}

/** Each question with its spec and its answer. */
export interface Questions {
  summary: { spec: Record<string, never>; answer: Summary };
  transitions: { spec: { merge_repeats: boolean }; answer: Transitions };
  variants: { spec: { top: number; merge_repeats: boolean }; answer: Variants };
  flow: {
    spec: { anchor: string | null; direction: 'after' | 'before'; depth: number; top: number };
    answer: Flow;
  };
  funnel: { spec: FunnelSpec; answer: Funnel };
  dropoff: { spec: { goal: readonly string[] }; answer: Dropoff };
  sessions: { spec: { gap_us: number; zone: string }; answer: Sessions };
  retention: {
    spec: { unit: 'day' | 'week' | 'month'; kind: 'calendar' | 'rolling' | 'on_or_after'; zone: string; periods: number };
    answer: Retention;
  };
  returns: { spec: { touchpoints: readonly string[]; window_us: number; gap_us: number }; answer: Returns };
  form: {
    spec: { start: readonly string[]; submit: readonly string[]; fields: readonly string[]; timeout_us: number };
    answer: Form;
  };
  people: { spec: PeopleSpec; answer: People };
}

export type QuestionName = keyof Questions;

/** How an answer came about; shown beside every number. */
export interface Explain {
  definition: { de: string; en: string };
  filter: FilterRequest;
  journeys: number;
  touches: number;
  total_journeys: number;
  index_version: string;
  computed_at: string;
  elapsed_ms: number;
  data_until_us: number | null;
  /** The question as it was asked, every option named. */
  question: Record<string, unknown>;
}

export interface Reply<Answer> {
  answer: Answer;
  explain: Explain;
}
