import { describe, expect, it } from 'vitest';

import { oneOf, readAddress, VIEWS, wholeNumber } from './address';

describe('readAddress', () => {
  it('keeps what belongs to the room, single values as lists where lists are meant', () => {
    expect(readAddress({ view: 'flow', step: 'Form', at: ['a', 'b'], from: '2026-09-01', page: 3 })).toEqual({
      view: 'flow',
      step: ['Form'],
      at: ['a', 'b'],
    });
  });

  it('takes the first of repeated words and drops empty ones', () => {
    expect(readAddress({ view: ['funnel', 'flow'], step: ['', 'x'], detail: '' })).toEqual({ view: 'funnel', step: ['x'] });
  });
});

describe('oneOf', () => {
  it('falls back to the first word', () => {
    expect(oneOf(VIEWS, 'returns')).toBe('returns');
    expect(oneOf(VIEWS, 'nonsense')).toBe('process');
  });
});

describe('wholeNumber', () => {
  it('accepts numbers within bounds only', () => {
    expect(wholeNumber('48', 1, 100, 7)).toBe(48);
    expect(['0', '101', '4.5', 'x', undefined].map((value) => wholeNumber(value, 1, 100, 7))).toEqual([7, 7, 7, 7, 7]);
  });
});
