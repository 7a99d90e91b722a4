/** The outcome chosen in the address, ready to be asked for. */
import { useJourneyChoice } from '@/features/analysis';
import { useAddress } from '@/shared/filter';

import { missingPart, outcomeOf, outcomeRequest, type OutcomeRequest } from './outcomes';

export interface ChosenOutcome {
  outcome: string;
  goal: string[];
  request: OutcomeRequest;
  missing: 'journey' | 'goal' | null;
  go: (parts: { outcome?: string; goal?: readonly string[] }) => void;
}

export const useOutcome = (): ChosenOutcome => {
  const { text, list, go } = useAddress();
  const { id } = useJourneyChoice();
  const address = { outcome: text('outcome'), goal: list('goal'), journey: id };
  return { outcome: outcomeOf(address.outcome), goal: address.goal, request: outcomeRequest(address), missing: missingPart(address), go };
};
