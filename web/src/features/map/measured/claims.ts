/** Assumptions in one list: those the data contradict first, those without a number last. */
import { HYPOTHESIS_STATES, type HypothesisState } from './shapes';

export interface Claimed {
  id: string;
  claim: string;
  about: string;
  /** Nothing is expected of a statement without a number. */
  state: HypothesisState | null;
  expected: string | null;
  measured: string | null;
  n: number | null;
  newest_us: number | null;
}

const weight = ({ state }: Pick<Claimed, 'state'>): number => (state === null ? HYPOTHESIS_STATES.length : HYPOTHESIS_STATES.indexOf(state));

export const bySeverity = (a: Pick<Claimed, 'state'>, b: Pick<Claimed, 'state'>): number => weight(a) - weight(b);
