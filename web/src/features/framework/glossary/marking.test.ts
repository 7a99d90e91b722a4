import { describe, expect, it } from 'vitest';

import { mended, pieces } from './marking';

describe('pieces', () => {
  it('cut a text at its places and leave out what overlaps', () => {
    const places = [{ start: 4, end: 9, id: 1 }, { start: 6, end: 12, id: 2 }];
    expect(pieces('Ich rufen an', places).map((one) => [one.text, one.mark?.id ?? null])).toEqual([['Ich ', null], ['rufen', 1], [' an', null]]);
  });

  it('count characters as people do', () => {
    expect(pieces('😀 User', [{ start: 2, end: 6 }]).map((one) => one.text)).toEqual(['😀 ', 'User']);
  });
});

describe('mended', () => {
  it('takes every suggestion, and leaves what has none', () => {
    const flaws = [
      { start: 0, end: 4, suggestion: 'Kunde' },
      { start: 5, end: 8, suggestion: null },
    ];
    expect(mended('User mag das', flaws)).toBe('Kunde mag das');
  });
});
