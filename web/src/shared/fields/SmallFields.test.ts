import { describe, expect, it } from 'vitest';

import { isSafeAddress, readNumber } from './SmallFields';

describe('readNumber', () => {
  it('understands both ways of writing', () => {
    expect(['1.234,5', '1,234.5', '1.234', '12,5', '12.5', '-3', '1,84 €'].map(readNumber)).toEqual([1234.5, 1234.5, 1234, 12.5, 12.5, -3, 1.84]);
  });

  it('tells nothing from no number', () => {
    expect(readNumber('  ')).toBeNull();
    expect(readNumber('about ten')).toBeUndefined();
  });
});

describe('isSafeAddress', () => {
  it('lets no script become a link', () => {
    expect(['https://a.example', 'mailto:a@b.example', 'tel:+49'].every(isSafeAddress)).toBe(true);
    expect(['javascript:alert(1)', 'data:text/html,x', ' https://a'].some(isSafeAddress)).toBe(false);
  });
});
