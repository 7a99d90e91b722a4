/** The grid as the keyboard walks it: rows that are shown, cards by cell, extents in columns. */
import type { Columns } from '../document/columns';
import { stageSpans } from '../document/columns';
import type { MapModel } from '../document/mapModel';
import type { PlacedCard } from '../document/tracks';
import type { Layout } from './cursor';

/** Cards a cell shows before the rest is folded into one line. */
export const SHOWN_CARDS = 4;

/** Whether a card is drawn: in an open cell all are. */
export const isShown = (placed: PlacedCard, isUnfolded: boolean): boolean => isUnfolded || placed.track < SHOWN_CARDS;

export const layoutOf = (
  model: MapModel,
  columns: Columns,
  rows: readonly string[],
  isUnfolded: (lane: string, column: number) => boolean,
): Layout => {
  const lanes = new Map(model.lanes.map((lane) => [lane.row.id, lane]));
  const placed = new Map(model.lanes.flatMap((lane) => lane.cards.map((one) => [one.card.id, one] as const)));
  const spans = stageSpans(columns.list);
  return {
    rows,
    columns: columns.list.length,
    cardsAt: (row, column) => {
      const steps = columns.list[column]?.steps ?? [];
      if (steps.length !== 1) return [];
      return (lanes.get(row)?.byColumn.get(steps[0]!.column) ?? [])
        .filter((one) => isShown(one, isUnfolded(row, columns.of(one.column))))
        .toSorted((a, b) => a.track - b.track)
        .map(({ card }) => card.id);
    },
    extent: (card) => {
      const one = placed.get(card);
      return one ? { from: columns.of(one.column), to: columns.of(one.column + one.span - 1) } : null;
    },
    stageAt: (column) => spans.find(({ from, to }) => from <= column && column <= to) ?? { from: column, to: column },
  };
};
