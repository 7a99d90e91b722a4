/** Planned against actual in the shapes of the API. */
import type { Explain } from '@/features/questions';
import type { Text } from '@/shared/changes';
import type { Words } from '@/shared/measured';

export const DEVIATION_KINDS = ['skip', 'repeat', 'loop', 'order', 'leave', 'insert'] as const;
export type DeviationKind = (typeof DEVIATION_KINDS)[number];
export type MoveKind = 'sync' | DeviationKind;

export interface ConformStep {
  step_id: string;
  name: Text;
  position: number;
  optional: boolean;
  /** Its touchpoints occur in the data. */
  measured: boolean;
  /** Journeys for which the plan has it; all numbers are null for a step that is not measured. */
  planned: number | null;
  /** Journeys that came as far as this step. */
  reached: number | null;
  done: number | null;
  skipped: number | null;
  repeated: number | null;
  returned: number | null;
  out_of_order: number | null;
  left_after: number | null;
  shared_with: string[];
}

export interface Deviation {
  id: string;
  kind: DeviationKind;
  step_id: string | null;
  touchpoint: string | null;
  journeys: number;
  share: number;
  occurrences: number;
  compared: number;
  completed_share: number | null;
  compared_share: number | null;
  lost_share: number | null;
  lost_low: number | null;
  lost_high: number | null;
  lost_journeys: number | null;
  money: number | null;
  words: Words;
}

export interface Move {
  step_id: string | null;
  name: Text;
  move: MoveKind;
  count: number;
}

export interface ConformVariant {
  moves: Move[];
  journeys: number;
  share: number;
  cost: number;
  fitness: number | null;
}

export interface Loop {
  link_id: string | null;
  from_step_id: string;
  to_step_id: string;
  drawn: boolean;
  n: number;
  entered: number;
  share: number | null;
  low: number | null;
  high: number | null;
  median_us: number | null;
  p90_us: number | null;
}

export interface Conformity {
  state: 'measured' | 'no_data' | 'no_steps' | 'too_few';
  journeys: number;
  all_journeys: number;
  fitting: number;
  fitting_share: number | null;
  fitting_low: number | null;
  fitting_high: number | null;
  fitness: number | null;
  cost: number;
  cost_per_journey: number | null;
  entered: number;
  completed: number;
  completed_share: number | null;
  open: number;
  steps: ConformStep[];
  deviations: Deviation[];
  variants: ConformVariant[];
  distinct: number;
  by_segment: { segment_id: string; name: Text | string; journeys: number; fitting: number; fitting_share: number | null; fitness: number | null; cost_per_journey: number | null; state: string }[];
  unmapped: { touchpoint: string; journeys: number; touches: number }[];
  unseen: { step_id: string; touchpoint: string }[];
  contradictions: { touchpoint: string; step_ids: string[] }[];
  loops: Loop[];
  caveats: Words[];
  method: Words;
}

export interface ConformityReply {
  answer: Conformity;
  explain: Explain;
}

export type Others = 'count' | 'ignore';
