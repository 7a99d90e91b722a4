import { describe, expect, it } from 'vitest';
import { formats } from '@/shared/format';

import { intervalValues, wilson } from './intervals';

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

describe('intervalValues', () => {
  it('writes the sign once', () => {
    expect(intervalValues({ low: 0.412, high: 0.424 }, formats('de'))).toEqual({ low: '41,2', high: '42,4\u202f%' });
  });
});
