import { describe, expect, it } from 'vitest';

import { pieces } from './highlights';

describe('pieces', () => {
  it('marks what decided and keeps every letter', () => {
    const found = pieces('Sehr freundlich, aber teuer', [
      { start: 22, end: 27, weight: -1 },
      { start: 5, end: 15, weight: 2 },
    ]);
    expect(found.map((piece) => piece.text)).toEqual(['Sehr ', 'freundlich', ', aber ', 'teuer']);
    expect(found.map((piece) => piece.weight)).toEqual([null, 2, null, -1]);
  });

  it('counts a little picture as one place', () => {
    expect(pieces('😀 gut', [{ start: 2, end: 5, weight: 2 }]).map((piece) => piece.text)).toEqual(['😀 ', 'gut']);
  });

  it('leaves overlapping and empty hits out', () => {
    const found = pieces('schlecht', [
      { start: 0, end: 8, weight: -2 },
      { start: 0, end: 4, weight: -1 },
      { start: 20, end: 22, weight: 1 },
    ]);
    expect(found).toEqual([{ text: 'schlecht', weight: -2 }]);
    expect(pieces('', [])).toEqual([]);
  });
});
