/** Where the keyboard is on the map, and where a key leads: head rows, lane heads, cells and the cards in them. */

/** Rows of the head, above the lanes. */
export const HEAD_ROWS = ['stages', 'steps', 'stream', 'time'] as const;

/** The row of the head that shows how journeys differ from the plan. */
export const DEVIATIONS = 'deviations';

/** The column of lane heads. */
export const LANE_HEAD = -1;

export interface Cursor {
  /** A head row, a lane's id, or the name of a measured lane. */
  row: string;
  column: number;
  card: string | null;
}

export interface Layout {
  rows: readonly string[];
  columns: number;
  /** Cards that cover a cell, top to bottom. */
  cardsAt: (row: string, column: number) => readonly string[];
  /** The columns a card covers. */
  extent: (card: string) => { from: number; to: number } | null;
  /** The columns of the stage over a column. */
  stageAt: (column: number) => { from: number; to: number };
}

type Extent = { from: number; to: number };

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

const extentOf = (cursor: Cursor, layout: Layout): Extent => {
  const own = cursor.card === null ? null : layout.extent(cursor.card);
  if (own) return own;
  return cursor.row === 'stages' && cursor.column >= 0 ? layout.stageAt(cursor.column) : { from: cursor.column, to: cursor.column };
};

/** The cell, on the card at a place of its stack when there are cards. */
const land = (row: string, column: number, place: number, layout: Layout): Cursor => {
  const cards = column < 0 ? [] : layout.cardsAt(row, column);
  const card = cards[clamp(place < 0 ? cards.length + place : place, 0, cards.length - 1)] ?? null;
  return { row, column: row === 'stages' && column >= 0 ? layout.stageAt(column).from : column, card };
};

const placeIn = (cursor: Cursor, layout: Layout): number =>
  cursor.card === null ? 0 : Math.max(0, layout.cardsAt(cursor.row, cursor.column).indexOf(cursor.card));

const sideways = (cursor: Cursor, by: -1 | 1, layout: Layout): Cursor => {
  const { from, to } = extentOf(cursor, layout);
  const column = by > 0 ? to + 1 : from - 1;
  if (column >= layout.columns || column < LANE_HEAD) return cursor;
  return land(cursor.row, column, placeIn(cursor, layout), layout);
};

const upOrDown = (cursor: Cursor, by: -1 | 1, layout: Layout): Cursor => {
  const stack = cursor.column < 0 ? [] : layout.cardsAt(cursor.row, cursor.column);
  const next = cursor.card === null ? undefined : stack[stack.indexOf(cursor.card) + by];
  if (next) return { ...cursor, card: next };
  const row = layout.rows[layout.rows.indexOf(cursor.row) + by];
  return row === undefined ? cursor : land(row, cursor.column, by > 0 ? 0 : -1, layout);
};

/** Where a key leads, or `null` when it means nothing to the grid. Edges stop, they do not wrap. */
export const moveCursor = (key: string, cursor: Cursor, layout: Layout, control = false): Cursor | null => {
  const [first = '', last = ''] = [layout.rows[0], layout.rows.at(-1)];
  switch (key) {
    case 'ArrowRight':
      return sideways(cursor, 1, layout);
    case 'ArrowLeft':
      return sideways(cursor, -1, layout);
    case 'ArrowDown':
      return upOrDown(cursor, 1, layout);
    case 'ArrowUp':
      return upOrDown(cursor, -1, layout);
    case 'Home':
      return land(control ? first : cursor.row, 0, 0, layout);
    case 'End':
      return land(control ? last : cursor.row, layout.columns - 1, 0, layout);
    default:
      return null;
  }
};

/** After something was removed: its left neighbour, else what stands there now. */
export const afterRemoval = (cursor: Cursor, layout: Layout): Cursor => {
  const column = clamp(cursor.column, LANE_HEAD, layout.columns - 1);
  const row = layout.rows.includes(cursor.row) ? cursor.row : (layout.rows.at(-1) ?? cursor.row);
  const stack = column < 0 ? [] : layout.cardsAt(row, column);
  if (cursor.card !== null && !stack.includes(cursor.card) && stack.length === 0 && column > 0) return land(row, column - 1, -1, layout);
  return land(row, column, 0, layout);
};
