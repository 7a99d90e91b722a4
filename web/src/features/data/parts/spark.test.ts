import { describe, expect, it } from 'vitest';

import { sparkPath } from './spark';

describe('a sparkline', () => {
  it('goes from the left to the right, the highest at the top', () => {
    const { line, end } = sparkPath([0, 10, 5], 65, 15);
    expect(line).toBe('M2.5 12.5L32.5 2.5L62.5 7.5');
    expect(end).toEqual([62.5, 7.5]);
  });

  it('breaks where a number is missing', () => {
    expect(sparkPath([1, null, 1], 65, 15).line).toBe('M2.5 2.5M62.5 2.5');
  });

  it('lies on the ground when there was nothing', () => {
    expect(sparkPath([0, 0], 65, 15).line).toBe('M2.5 12.5L62.5 12.5');
  });
});
