import { expect, it } from 'vitest';

import { HOUR_US } from '@/shared/format';

import { counterLines } from './counting';

it('puts the windows of one thing into one line, the short ones first', () => {
  const counters = [
    { name: 'visits', count: 9, window_us: null },
    { name: 'visits', count: 3, window_us: 48 * HOUR_US },
    { name: 'events', count: 40, window_us: null },
    { name: 'visits', count: 2, window_us: 24 * HOUR_US },
  ];
  expect(counterLines(counters).map(({ name, counts }) => [name, counts.map(({ count }) => count)])).toEqual([
    ['visits', [2, 3, 9]],
    ['events', [40]],
  ]);
  expect(counterLines([])).toEqual([]);
});
