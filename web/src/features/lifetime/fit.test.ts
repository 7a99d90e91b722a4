import { describe, expect, it } from 'vitest';

import { formats } from '@/shared/format';

import { histogramRows, parameterText } from './fit';

const f = formats('en');

describe('the fit of a model', () => {
  it('closes its counts with "or more"', () => {
    expect(histogramRows({ expected: [10.5, 3, 1], actual: [11, 2, 1] }, f).map(({ label }) => label)).toEqual(['0', '1', '≥ 2']);
  });

  it('writes parameters with their error where there is one', () => {
    expect(parameterText({ value: 0.2426, error: 0.0125 }, f)).toBe('0.243 ± 0.013');
    expect(parameterText({ value: 4.4136, error: null }, f)).toBe('4.414');
  });
});
