import { describe, expect, it } from 'vitest';

import { ageInDays, ageInWords, isFresh, isStale, tidyEvidence } from './evidence';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('isFresh', () => {
  it('lets observations count for six months and reports for twelve', () => {
    expect(isFresh({ state: 'observed', date: '2026-06-01' }, now)).toBe(true);
    expect(isFresh({ state: 'observed', date: '2026-05-01' }, now)).toBe(false);
    expect(isFresh({ state: 'reported', date: '2026-05-01' }, now)).toBe(true);
  });

  it('never lets an assumption or something without a date count', () => {
    expect(isFresh({ state: 'assumed', date: '2026-11-22' }, now)).toBe(false);
    expect(isFresh({ state: 'observed' }, now)).toBe(false);
  });

  it('keeps to what the framework allows', () => {
    const decay = { observed: null, reported: 1, inferred: 6, assumed: 0 };
    expect(isFresh({ state: 'observed', date: '2001-01-01' }, now, decay)).toBe(true);
    expect(isFresh({ state: 'reported', date: '2026-10-01' }, now, decay)).toBe(false);
  });
});

describe('isStale', () => {
  it('is about what was known once, not about assumptions', () => {
    expect(isStale({ state: 'inferred', date: '2020-01-01' }, now)).toBe(true);
    expect(isStale({ state: 'assumed' }, now)).toBe(false);
  });
});

describe('age', () => {
  it('is told in days, months, years', () => {
    expect(ageInDays({ state: 'observed', date: '2026-11-12' }, now)).toBe(10);
    expect(ageInDays({ state: 'observed', date: 'soon' }, now)).toBeNull();
    expect([ageInWords(10, 'en'), ageInWords(150, 'en'), ageInWords(900, 'de')]).toEqual(['10 days', '4 months', '2 Jahre']);
  });
});

describe('tidyEvidence', () => {
  it('leaves out what is empty', () => {
    expect(tidyEvidence({ state: 'observed', source: '', date: null, n: 12 })).toEqual({ state: 'observed', n: 12 });
  });
});
