import { describe, expect, it } from 'vitest';

import { stacked } from './chart';

const hour = (at: string, stored: number, failed = 0) => ({ hour: at, received: stored + failed, stored, duplicates: 0, failed, suppressed: 0, holds: true });

describe('bars of hours', () => {
  it('leaves room for hours in which nothing came', () => {
    const { bars, most } = stacked([hour('2026-11-22T08:00:00Z', 10), hour('2026-11-22T11:00:00Z', 4, 1)], 100);
    expect(bars).toHaveLength(24);
    expect(bars.slice(-4).map((bar) => bar.parts.length)).toEqual([1, 0, 0, 2]);
    expect(most).toBe(10);
  });

  it('stacks the ends from the ground', () => {
    const { bars } = stacked([hour('2026-11-22T08:00:00Z', 8, 2)], 100);
    expect(bars.at(-1)!.parts).toEqual([{ end: 'stored', y: 20, height: 80 }, { end: 'failed', y: 0, height: 20 }]);
  });

  it('is empty without hours', () => {
    expect(stacked([], 100)).toEqual({ bars: [], most: 0 });
  });
});
