import { describe, expect, it } from 'vitest';

import { sparkline } from './sparkline';

const scale = { width: 44, height: 15 };

describe('sparkline', () => {
  it('breaks where data are missing and marks the end', () => {
    const { paths, dots, end } = sparkline([1, 2, null, 3], null, scale);
    expect(paths).toHaveLength(1);
    expect(dots).toHaveLength(1);
    expect(end).toEqual({ x: 42, y: 2 });
  });

  it('runs through the middle when all is the same', () => {
    expect(sparkline([5, 5], null, scale).end?.y).toBe(7.5);
  });

  it('draws nothing from nothing', () => {
    expect(sparkline([null, Number.NaN], 3, scale)).toEqual({ paths: [], dots: [], end: null, targetY: null });
    expect(sparkline([], null, scale).paths).toEqual([]);
  });

  it('keeps the target in sight', () => {
    const { targetY, end } = sparkline([0, 1], 4, scale);
    expect(targetY).toBe(2);
    expect(end?.y).toBeGreaterThan(2);
  });
});
