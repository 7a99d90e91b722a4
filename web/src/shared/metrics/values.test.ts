import { describe, expect, it } from 'vitest';

import { formats } from '@/shared/format';

import { differenceText, fromField, intervalText, marginText, readNumber, toField, valueText } from './values';

const de = formats('de');
const en = formats('en');
const plain = (text: string | null): string | null => text?.replace(/[\u00a0\u202f]/gu, ' ') ?? null;

describe('values', () => {
  it('are written by their unit', () => {
    expect(valueText(34, 'points', de)).toBe('+34');
    expect(valueText(-3.25, 'points', en)).toBe('−3.3');
    expect(plain(valueText(0.418, 'percent', de))).toBe('41,8 %');
    expect(plain(valueText(407, 'seconds', de))).toBe('6:47 min');
    expect(valueText(4.9, 'score', de)).toBe('4,9');
    expect(valueText(2.5, 'count', en)).toBe('2.5');
  });

  it('have an interval only where there is one', () => {
    expect(marginText({ low: 27, high: 41 }, 'points', de)).toBe('±7');
    expect(marginText({ low: 0.673, high: 0.687 }, 'percent', de)).toBe('±0,7');
    expect(marginText({ low: null, high: 1 }, 'points', de)).toBeNull();
    expect(plain(intervalText({ low: 0.412, high: 0.424 }, 'percent', de))).toBe('41,2 % – 42,4 %');
  });

  it('have differences with a sign', () => {
    expect(differenceText(4, 'points', en)).toBe('+4');
    expect(plain(differenceText(0.3, 'score', en))).toBe('+0.3');
  });
});

describe('fields', () => {
  it('take percent and minutes', () => {
    expect(toField(0.305, 'percent')).toBe(30.5);
    expect(toField(240, 'seconds')).toBe(4);
    expect(toField(null, 'points')).toBe('');
    expect(fromField('30,5 %', 'percent')).toBeCloseTo(0.305);
    expect(fromField('4 min', 'seconds')).toBeCloseTo(240);
  });

  it('read either notation', () => {
    expect(readNumber('1.234,5')).toBe(1234.5);
    expect(readNumber('1,234.5')).toBe(1234.5);
    expect(readNumber('−12')).toBe(-12);
    expect(readNumber('abc')).toBeNull();
    expect(readNumber('')).toBeNull();
  });
});
