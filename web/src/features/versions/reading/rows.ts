/** Cells of a lane as rows of a table: cards of one step share a cell, cards over several steps get rows of their own. */
import type { MapLane, PlacedCard } from '@/features/map';

export interface ReadCell {
  column: number;
  span: number;
  cards: readonly PlacedCard[];
}

/** One row when no card reaches over several steps, else one for every track. */
export const laneRows = (lane: Pick<MapLane, 'cards'>, columns: number): ReadCell[][] => {
  const isFlat = lane.cards.every(({ span }) => span === 1);
  if (isFlat) return [cellsOf(lane.cards, columns)];
  const tracks = Math.max(...lane.cards.map(({ track }) => track)) + 1;
  return Array.from({ length: tracks }, (_, track) => cellsOf(lane.cards.filter((card) => card.track === track), columns));
};

const cellsOf = (cards: readonly PlacedCard[], columns: number): ReadCell[] => {
  const cells: ReadCell[] = [];
  for (let column = 0; column < columns; ) {
    const here = cards.filter((card) => card.column === column);
    const span = Math.max(1, ...here.map((card) => card.span));
    cells.push({ column, span, cards: here });
    column += span;
  }
  return cells;
};
