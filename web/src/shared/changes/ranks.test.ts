import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { byRank, rankAt, rankBetween, ranksBetween, spreadRanks } from './ranks';

interface Vector {
  low: string | null;
  high: string | null;
  between: string;
}

const file = join(import.meta.dirname, '../../../../tests/kit/rank_vectors.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

describe('rankBetween', () => {
  it.each(vectors)('between $low and $high as on the server', ({ low, high, between }) => {
    expect(rankBetween(low, high)).toBe(between);
  });

  it('refuses what has nothing between', () => {
    expect(() => rankBetween('b', 'a')).toThrow(RangeError);
    expect(() => rankBetween('a', 'a')).toThrow(RangeError);
  });

  it('keeps a list in order wherever one inserts', () => {
    const ranks: string[] = [];
    for (let i = 0; i < 2000; i += 1) {
      const at = (i * 7919) % (ranks.length + 1);
      ranks.splice(at, 0, rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null));
    }
    expect(ranks).toEqual(ranks.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(ranks).size).toBe(2000);
  });
});

describe('spreadRanks', () => {
  it.each([0, 1, 5, 61, 62, 400])('gives %i ranks in order', (count) => {
    const ranks = spreadRanks(count);
    expect(new Set(ranks).size).toBe(count);
    expect(ranks.every((rank, at) => at === 0 || ranks[at - 1]! < rank)).toBe(true);
  });
});

describe('ranksBetween', () => {
  it('gives several ranks in order between two neighbours', () => {
    const ranks = ['a', ...ranksBetween('a', 'b', 5), 'b'];
    expect(ranks).toEqual(ranks.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(ranks).toHaveLength(7);
  });
});

describe('rankAt', () => {
  const rows = [
    { id: '1', rank: 'F' },
    { id: '2', rank: 'V' },
    { id: '3', rank: 'V' },
    { id: '4', rank: 'k' },
  ];

  it('finds a place at the ends and in between', () => {
    expect(rankAt(rows, 0) < 'F').toBe(true);
    expect(rankAt(rows, 4) > 'k').toBe(true);
    expect(rankAt([], 0)).toBe('V');
  });

  it('lands behind neighbours of the same rank', () => {
    const rank = rankAt(rows, 2);
    expect(rank > 'V' && rank < 'k').toBe(true);
  });

  it('breaks ties by id', () => {
    expect(rows.toReversed().toSorted(byRank).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  });
});
