import { describe, expect, it } from 'vitest';

import { inOrder, lastPosition, moveEdits, resizeEdits, withEdits } from './layout';
import type { Tile } from './shapes';

const tile = (id: string, position: number): Tile => ({ id, position, board_id: 'bo_1', kind: 'note', title: {}, settings: {}, width: 3, height: 2 });
const tiles = [tile('a', 1), tile('b', 2), tile('c', 3)];
const ids = (list: readonly Tile[]): string => inOrder(list).map(({ id }) => id).join('');

describe('tiles', () => {
  it('move with one edit', () => {
    const first = moveEdits(tiles, 'c', 0);
    expect(first).toHaveLength(1);
    expect(ids(withEdits(tiles, first))).toBe('cab');
    expect(ids(withEdits(tiles, moveEdits(tiles, 'a', 1)))).toBe('bac');
    expect(ids(withEdits(tiles, moveEdits(tiles, 'a', 9)))).toBe('bca');
  });

  it('stay where they are', () => {
    expect(moveEdits(tiles, 'b', 1)).toEqual([]);
    expect(moveEdits(tiles, 'x', 1)).toEqual([]);
  });

  it('are numbered anew when there is no room between two', () => {
    const tight = [tile('a', 1), tile('b', 1), tile('c', 2)];
    expect(ids(withEdits(tight, moveEdits(tight, 'c', 1)))).toBe('acb');
  });

  it('keep to the grid when they grow', () => {
    expect(resizeEdits(tile('a', 1), 1, 0)).toEqual([{ put: 'tile', id: 'a', row: { width: 4, height: 2 } }]);
    expect(resizeEdits({ ...tile('a', 1), width: 12 }, 1, 0)).toEqual([]);
    expect(resizeEdits(tile('a', 1), 0, -9)).toEqual([{ put: 'tile', id: 'a', row: { width: 3, height: 1 } }]);
  });

  it('come last', () => {
    expect(lastPosition(tiles)).toBe(4);
    expect(lastPosition([])).toBe(1);
  });
});
