import { describe, expect, it } from 'vitest';

import { DAY_US, HOUR_US } from '@/shared/format';

import { freshness } from './freshness';

const now = 10 * DAY_US;

describe('freshness of a source', () => {
  it.each([
    ['waiting', { lastUs: null, received: 0, failed: 0 }],
    ['live', { lastUs: now - HOUR_US, received: 10, failed: 1 }],
    ['today', { lastUs: now - 5 * HOUR_US, received: 10, failed: 5 }],
    ['quiet', { lastUs: now - 2 * DAY_US, received: 0, failed: 0 }],
    ['failing', { lastUs: now - HOUR_US, received: 10, failed: 6 }],
  ] as const)('is %s', (state, arrivals) => {
    expect(freshness(arrivals, now)).toBe(state);
  });
});
