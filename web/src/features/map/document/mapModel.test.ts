import { describe, expect, it } from 'vitest';

import { buildMap } from './mapModel';
import { testCard, testMap, testMapDocument } from './testMap';

describe('buildMap', () => {
  it('orders stages and steps by rank and counts steps through', () => {
    const { steps } = testMap();
    expect(steps.map((step) => [step.row.id, step.number, step.column])).toEqual([
      ['st_1', 1, 0],
      ['st_2', 2, 1],
      ['st_3', 3, 2],
    ]);
  });

  it('puts customers above the company and the line above the first lane behind it', () => {
    const { lanes } = testMap();
    expect(lanes.map((lane) => lane.row.id)).toEqual(['la_do', 'la_feel', 'la_pain', 'la_back']);
    expect(lanes.map((lane) => lane.isFirstBehindLine)).toEqual([false, false, false, true]);
  });

  it('is nothing without the journey itself', () => {
    const document = testMapDocument();
    expect(buildMap({ ...document, tables: { ...document.tables, journey: [] } })).toBeNull();
  });
});

describe('cards in a lane', () => {
  const tracks = (...cards: Parameters<typeof testCard>[]) =>
    testMap(cards.map((card) => testCard(...card))).lanes[0]!.cards.map(({ card, column, span, track }) => [card.id, column, span, track]);

  it('stack in one step by rank', () => {
    expect(tracks(['b', { rank: 'X' }], ['a', {}])).toEqual([
      ['a', 0, 1, 0],
      ['b', 0, 1, 1],
    ]);
  });

  it('stand beside a spanning card, not on it', () => {
    expect(tracks(['wide', { span: 2 }], ['next', { step_id: 'st_2' }], ['far', { step_id: 'st_3' }])).toEqual([
      ['wide', 0, 2, 0],
      ['next', 1, 1, 1],
      ['far', 2, 1, 0],
    ]);
  });

  it('end with the map however far they reach, and cards of lost steps are not shown', () => {
    expect(tracks(['wide', { span: 9, step_id: 'st_2' }], ['lost', { step_id: 'st_gone' }])).toEqual([['wide', 1, 2, 0]]);
  });

  it('are found in every column they cover', () => {
    const lane = testMap([testCard('wide', { span: 3 })]).lanes[0]!;
    expect([0, 1, 2].map((column) => lane.byColumn.get(column)?.length)).toEqual([1, 1, 1]);
  });
});
