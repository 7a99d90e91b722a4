/** Order and size of the tiles of a board: the edits that a move or a new size makes. */
import type { PutEdit } from '@/shared/changes';

import type { Tile, TileKind } from './shapes';

export const COLUMNS = 12;
export const ROWS = 8;

/** The size a new tile of a kind has. */
export const sizes: Record<TileKind, { width: number; height: number }> = {
  metric: { width: 4, height: 3 },
  card: { width: 3, height: 2 },
  question: { width: 4, height: 2 },
  journey: { width: 4, height: 3 },
  measure: { width: 6, height: 5 },
  note: { width: 3, height: 2 },
};

export const inOrder = (tiles: readonly Tile[]): Tile[] => tiles.toSorted((a, b) => a.position - b.position || a.id.localeCompare(b.id));

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Puts a tile before the one that stands at `to`; nothing when it stands there already. */
export const moveEdits = (tiles: readonly Tile[], id: string, to: number): PutEdit[] => {
  const order = inOrder(tiles);
  const from = order.findIndex((tile) => tile.id === id);
  const moved = order[from];
  if (!moved) return [];
  const rest = order.filter((tile) => tile.id !== id);
  const at = clamp(to, 0, rest.length);
  if (at === from) return [];
  const position = between(rest[at - 1]?.position, rest[at]?.position);
  if (position !== null) return [{ put: 'tile', id, row: { position } }];
  rest.splice(at, 0, moved);
  return rest.flatMap((tile, i) => (tile.position === i + 1 ? [] : [{ put: 'tile', id: tile.id, row: { position: i + 1 } }]));
};

/** A number between two neighbours; `null` where there is no room left. */
const between = (before: number | undefined, after: number | undefined): number | null => {
  if (before === undefined && after === undefined) return 1;
  if (before === undefined) return after! - 1;
  if (after === undefined) return before + 1;
  const middle = (before + after) / 2;
  return middle > before && middle < after && after - before > 1e-6 ? middle : null;
};

export const resizeEdits = (tile: Tile, wider: number, higher: number): PutEdit[] => {
  const row = { width: clamp(tile.width + wider, 2, COLUMNS), height: clamp(tile.height + higher, 1, ROWS) };
  return row.width === tile.width && row.height === tile.height ? [] : [{ put: 'tile', id: tile.id, row }];
};

/** Where a new tile stands: behind all others. */
export const lastPosition = (tiles: readonly Tile[]): number => Math.max(0, ...tiles.map(({ position }) => position)) + 1;

/** The tiles as they will be once the edits are done. */
export const withEdits = (tiles: readonly Tile[], edits: readonly PutEdit[]): Tile[] =>
  tiles.map((tile) => {
    const edit = edits.find(({ id }) => id === tile.id);
    return edit ? { ...tile, ...edit.row } : tile;
  });
