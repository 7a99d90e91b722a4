/** Which outcome is to be explained, as it stands in the address and as the questions take it. */
import { oneOf } from '@/shared/filter';

import type { OutcomeKind } from './shapes';

export const OUTCOMES = ['nps', 'csat', 'ces', 'rating', 'completed', 'reached'] as const satisfies readonly OutcomeKind[];

export const outcomeLabels = {
  nps: 'drivers.outcome.nps',
  csat: 'drivers.outcome.csat',
  ces: 'drivers.outcome.ces',
  rating: 'drivers.outcome.rating',
  completed: 'drivers.outcome.completed',
  reached: 'drivers.outcome.reached',
} as const;

export interface OutcomeAddress {
  outcome: string | undefined;
  goal: readonly string[];
  journey: string | null;
}

export interface OutcomeRequest {
  outcome: string;
  journey_id?: string;
  goal?: readonly string[];
}

/** Metrics are named by their id; anything unknown is the recommendation. */
export const outcomeOf = (text: string | undefined): string => (text?.startsWith('me_') ? text : oneOf(OUTCOMES, text));

/** What is still missing before the question can be asked. */
export const missingPart = ({ outcome, goal, journey }: OutcomeAddress): 'journey' | 'goal' | null => {
  const kind = outcomeOf(outcome);
  if (kind === 'completed' && !journey) return 'journey';
  return kind === 'reached' && goal.length === 0 ? 'goal' : null;
};

export const outcomeRequest = (address: OutcomeAddress): OutcomeRequest => {
  const outcome = outcomeOf(address.outcome);
  return {
    outcome,
    ...(address.journey && { journey_id: address.journey }),
    ...(outcome === 'reached' && { goal: address.goal }),
  };
};

/** Yes or no is a share and changes in points of percent; a score keeps its own scale. */
export const effectUnit = (kind: 'score' | 'yes_no' | undefined): 'change' | 'points' => (kind === 'yes_no' ? 'change' : 'points');

export const valueUnit = (kind: 'score' | 'yes_no' | undefined): 'share' | 'score' => (kind === 'yes_no' ? 'share' : 'score');
