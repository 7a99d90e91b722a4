import { describe, expect, it } from 'vitest';

import { insertName, markError } from './formula';

describe('writing formulas', () => {
  it('inserts a name where the cursor stands', () => {
    expect(insertName('', 0, 'NPS')).toBe('{NPS}');
    expect(insertName('2 *', 3, 'NPS')).toBe('2 * {NPS}');
    expect(insertName('( + 1)', 1, 'NPS')).toBe('({NPS} + 1)');
    expect(insertName('a+b', 1, 'NPS')).toBe('a {NPS} +b');
  });

  it('marks the place that is wrong', () => {
    expect(markError('1 + * 2', 4)).toEqual(['1 + ', '*', ' 2']);
    expect(markError('1 +', 9)).toEqual(['1 +', ' ', '']);
    expect(markError('1 +', null)).toBeNull();
  });
});
