/** Where cards stand in a lane: spanning cards take several columns, and cards of one step stack. */
import type { CardRow, ObjectRow } from '@/shared/changes';

export interface PlacedCard {
  card: CardRow;
  /** What stands on it; missing for a moment while it is fetched. */
  object: ObjectRow | undefined;
  /** Columns from 0, and how many are covered. */
  column: number;
  span: number;
  /** Row inside the lane, from 0. */
  track: number;
}

/** Lays cards out: in order of column and rank, each on the first track that is free over its whole width. */
export const layTracks = (
  cards: readonly CardRow[],
  columnOf: ReadonlyMap<string, number>,
  columns: number,
  objects: ReadonlyMap<string, ObjectRow>,
): PlacedCard[] => {
  const taken: boolean[][] = [];
  const isFree = (track: number, from: number, to: number): boolean => {
    for (let column = from; column < to; column += 1) if (taken[track]?.[column]) return false;
    return true;
  };
  return cards
    .filter((card) => columnOf.has(card.step_id))
    .map((card) => ({ card, column: columnOf.get(card.step_id)! }))
    .toSorted((a, b) => a.column - b.column || byPlace(a.card, b.card))
    .map(({ card, column }) => {
      const span = Math.max(1, Math.min(card.span, columns - column));
      let track = 0;
      while (!isFree(track, column, column + span)) track += 1;
      taken[track] ??= [];
      for (let at = column; at < column + span; at += 1) taken[track]![at] = true;
      return { card, object: objects.get(card.object_id), column, span, track };
    });
};

const byPlace = (a: CardRow, b: CardRow): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);
