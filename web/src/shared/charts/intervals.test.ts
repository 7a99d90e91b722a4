import { describe, expect, it } from 'vitest';
import { roundedShares, wilson } from './intervals';

describe('wilson', () => {
  it('gives the interval of the drop-off in the form, 41.2 to 42.4 %', () => {
    const interval = wilson(11_663, 27_902);
    expect(interval?.low).toBeCloseTo(0.412, 3);
    expect(interval?.high).toBeCloseTo(0.424, 3);
  });

  it('stays inside 0 and 1 at the edges', () => {
    expect(wilson(0, 5)?.low).toBe(0);
    expect(wilson(5, 5)?.high).toBe(1);
    expect(wilson(5, 5)?.low).toBeGreaterThan(0.5);
  });

  it('has no opinion about nobody', () => {
    expect(wilson(0, 0)).toBeNull();
  });
});

describe('roundedShares', () => {
  it('adds up to the whole', () => {
    const shares = roundedShares([1, 1, 1], 3);
    expect(shares).toEqual([0.334, 0.333, 0.333]);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
  });

  it('keeps a partial list partial', () => {
    expect(roundedShares([25], 100)).toEqual([0.25]);
  });

  it('says 0 of nobody', () => {
    expect(roundedShares([0, 0], 0)).toEqual([0, 0]);
  });
});
