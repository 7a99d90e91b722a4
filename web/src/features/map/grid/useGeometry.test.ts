import { describe, expect, it } from 'vitest';

import { blockAt, columnsInSight } from './useGeometry';

describe('columnsInSight', () => {
  it('draws everything on a map of up to 40 steps', () => {
    expect(columnsInSight(blockAt(500, 100), 1000, 100, 40)).toEqual({ from: 0, to: 40 });
  });

  it('covers what is in sight wherever the reader is, with some ahead', () => {
    for (let left = 0; left <= 5000; left += 37) {
      const { from, to } = columnsInSight(blockAt(left, 100), 1000, 100, 60);
      expect(from).toBeLessThanOrEqual(Math.max(0, Math.floor(left / 100) - 1));
      expect(to).toBeGreaterThanOrEqual(Math.min(60, Math.ceil((left + 1000) / 100) + 1));
      expect(to - from).toBeLessThanOrEqual(24);
    }
  });

  it('stays the same inside a block', () => {
    expect(blockAt(2000, 100)).toBe(blockAt(2399, 100));
    expect(blockAt(2400, 100)).toBe(blockAt(2000, 100) + 1);
  });
});
