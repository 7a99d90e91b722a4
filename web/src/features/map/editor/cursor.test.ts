import { describe, expect, it } from 'vitest';

import { afterRemoval, moveCursor, type Cursor, type Layout } from './cursor';

const cards: Record<string, string[]> = { 'do 0': ['a', 'b'], 'do 1': ['wide'], 'do 2': ['wide'], 'pain 1': ['p'] };
const layout: Layout = {
  rows: ['stages', 'steps', 'do', 'pain'],
  columns: 4,
  cardsAt: (row, column) => cards[`${row} ${column}`] ?? [],
  extent: (card) => (card === 'wide' ? { from: 1, to: 2 } : card === 'p' ? { from: 1, to: 1 } : { from: 0, to: 0 }),
  stageAt: (column) => (column < 2 ? { from: 0, to: 1 } : { from: 2, to: 3 }),
};
const at = (row: string, column: number, card: string | null = null): Cursor => ({ row, column, card });
const go = (key: string, cursor: Cursor, control = false) => moveCursor(key, cursor, layout, control);

describe('moveCursor', () => {
  it('walks through a stack before it leaves the cell', () => {
    expect(go('ArrowDown', at('do', 0, 'a'))).toEqual(at('do', 0, 'b'));
    expect(go('ArrowDown', at('do', 0, 'b'))).toEqual(at('pain', 0));
    expect(go('ArrowUp', at('pain', 0))).toEqual(at('do', 0, 'b'));
  });

  it('steps over a card that spans columns', () => {
    expect(go('ArrowRight', at('do', 0, 'a'))).toEqual(at('do', 1, 'wide'));
    expect(go('ArrowRight', at('do', 1, 'wide'))).toEqual(at('do', 3));
    expect(go('ArrowLeft', at('do', 3))).toEqual(at('do', 2, 'wide'));
  });

  it('goes from stage to stage and to the heads of lanes', () => {
    expect(go('ArrowRight', at('stages', 0))).toEqual(at('stages', 2));
    expect(go('ArrowLeft', at('stages', 2))).toEqual(at('stages', 0));
    expect(go('ArrowLeft', at('do', 0, 'a'))).toEqual(at('do', -1));
    expect(go('ArrowRight', at('do', -1))).toEqual(at('do', 0, 'a'));
  });

  it('stops at the edges and jumps to the ends', () => {
    expect(go('ArrowUp', at('stages', 0))).toEqual(at('stages', 0));
    expect(go('ArrowLeft', at('do', -1))).toEqual(at('do', -1));
    expect(go('End', at('do', 0, 'a'), true)).toEqual(at('pain', 3));
    expect(go('Home', at('pain', 3), true)).toEqual(at('stages', 0));
    expect(go('x', at('do', 0))).toBeNull();
  });
});

describe('afterRemoval', () => {
  it('goes to the left neighbour, or to what is left in the stack', () => {
    expect(afterRemoval(at('pain', 2, 'gone'), layout)).toEqual(at('pain', 1, 'p'));
    expect(afterRemoval(at('do', 0, 'gone'), layout)).toEqual(at('do', 0, 'a'));
  });

  it('stays inside the map', () => {
    expect(afterRemoval(at('lost', 9, null), layout)).toEqual(at('pain', 3));
  });
});
