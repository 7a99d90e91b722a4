import { describe, expect, it } from 'vitest';

import { between, ease } from './useTween';

describe('between', () => {
  it('glides from one state to the other', () => {
    expect(between([0, 100], [10, 50], 0.5)).toEqual([5, 75]);
    expect(between([0, 100], [10, 50], 1)).toEqual([10, 50]);
  });

  it('never invents a value for missing data', () => {
    expect(between([null, 5], [8, null], 0.5)).toEqual([8, null]);
  });

  it('does not mix lists of different length', () => {
    expect(between([1], [2, 3], 0.2)).toEqual([2, 3]);
  });
});

describe('ease', () => {
  it('starts at 0, ends at 1 and is past the middle half-way', () => {
    expect([ease(0), ease(1)]).toEqual([0, 1]);
    expect(ease(0.5)).toBeGreaterThan(0.5);
  });
});
