import { describe, expect, it } from 'vitest';

import { moveBy } from './gridMoves';

const size = { rows: 3, columns: 4 };

describe('moveBy', () => {
  it('follows the arrows and stops at the edges', () => {
    expect(moveBy('ArrowRight', { row: 1, column: 3 }, size)).toEqual({ row: 1, column: 3 });
    expect(moveBy('ArrowLeft', { row: 1, column: 3 }, size)).toEqual({ row: 1, column: 2 });
    expect(moveBy('ArrowUp', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 });
    expect(moveBy('ArrowDown', { row: 0, column: 1 }, size)).toEqual({ row: 1, column: 1 });
  });

  it('jumps to the ends of a row, with control to the ends of the grid', () => {
    expect(moveBy('Home', { row: 2, column: 2 }, size)).toEqual({ row: 2, column: 0 });
    expect(moveBy('End', { row: 0, column: 0 }, size, true)).toEqual({ row: 2, column: 3 });
    expect(moveBy('Home', { row: 2, column: 2 }, size, true)).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys alone', () => {
    expect(moveBy('e', { row: 0, column: 0 }, size)).toBeNull();
  });
});
