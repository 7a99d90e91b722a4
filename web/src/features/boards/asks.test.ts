import { describe, expect, it } from 'vitest';

import { askOf } from './asks';

describe('what a tile asks', () => {
  it('is known with and without slash', () => {
    expect(askOf('/performance/touchpoints')).toBe('performance/touchpoints');
    expect(askOf('questions/summary')).toBe('summary');
    expect(askOf('drivers')).toBe('drivers');
  });

  it('is nothing otherwise', () => {
    expect(askOf('/nothing')).toBeNull();
    expect(askOf(undefined)).toBeNull();
  });
});
