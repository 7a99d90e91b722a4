import { expect, test } from 'vitest';

import { verdictOf } from './relation';

const is = (value: number | null, low: number | null, high: number | null) => ({ value, low, high, n: 40, state: 'few' as const });

test.each([
  [is(0.6, 0.2, 0.8), 'metrics.together'],
  [is(-0.6, -0.8, -0.2), 'metrics.against'],
  [is(0.2, -0.1, 0.5), 'metrics.apart'],
  [is(1, null, null), 'metrics.together'],
  [is(null, null, null), 'metrics.tooFewPeriods'],
])('what %o says', (estimate, verdict) => expect(verdictOf(estimate)).toBe(verdict));
