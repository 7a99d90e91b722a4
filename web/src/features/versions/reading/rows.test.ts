import { describe, expect, it } from 'vitest';

import { laneRows } from './rows';

const card = (id: string, column: number, span = 1, track = 0) => ({ card: { id }, object: undefined, column, span, track }) as never;
const ids = (rows: ReturnType<typeof laneRows>) => rows.map((cells) => cells.map(({ span, cards }) => [span, ...cards.map((one) => one.card.id)]));

describe('a lane as rows of a table', () => {
  it('keeps cards of one step in one cell', () => {
    expect(ids(laneRows({ cards: [card('a', 0), card('b', 0, 1, 1), card('c', 2)] }, 3))).toEqual([[[1, 'a', 'b'], [1], [1, 'c']]]);
  });

  it('gives cards that reach over several steps rows of their own', () => {
    expect(ids(laneRows({ cards: [card('a', 0, 2), card('b', 1, 1, 1)] }, 3))).toEqual([
      [[2, 'a'], [1]],
      [[1], [1, 'b'], [1]],
    ]);
  });

  it('has one empty row for an empty lane', () => {
    expect(ids(laneRows({ cards: [] }, 2))).toEqual([[[1], [1]]]);
  });
});
