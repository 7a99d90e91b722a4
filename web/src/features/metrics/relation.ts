/** What the correlation of two metrics says. */
import type { Estimate } from '@/shared/measured';

type Verdict = 'metrics.together' | 'metrics.against' | 'metrics.apart' | 'metrics.tooFewPeriods';

/** Surely together or against each other; else nothing can be said. */
export const verdictOf = ({ value, low, high }: Estimate): Verdict => {
  if (value === null) return 'metrics.tooFewPeriods';
  if ((low ?? value) > 0) return 'metrics.together';
  return (high ?? value) < 0 ? 'metrics.against' : 'metrics.apart';
};
