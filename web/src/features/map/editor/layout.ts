/** The grid as the keyboard walks it: rows that are shown, cards by cell, extents in columns. */
import type { Columns } from '../document/columns';
import { stageSpans } from '../document/columns';
import type { MapModel } from '../document/mapModel';
import type { PlacedCard } from '../document/tracks';
import type { MetricView, PlacedMetric } from '../measured/joined';
import { WHOLE_JOURNEY } from '../measured/wholeJourneyRow';
import type { Layout } from './cursor';

/** Cards a cell shows before the rest is folded into one line. */
export const SHOWN_CARDS = 4;

/** Whether a card is drawn: in an open cell all are. */
export const isShown = (placed: PlacedCard, isUnfolded: boolean): boolean => isUnfolded || placed.track < SHOWN_CARDS;

/** The lane metric cards stand in: the first of its kind. */
export const metricLaneOf = (model: Pick<MapModel, 'lanes'>): string | null => model.lanes.find(({ row }) => row.kind === 'metric')?.row.id ?? null;

export const layoutOf = (
  model: MapModel,
  columns: Columns,
  rows: readonly string[],
  isUnfolded: (lane: string, column: number) => boolean,
  metrics: readonly PlacedMetric[] = [],
  whole: readonly MetricView[] = [],
): Layout => {
  const lanes = new Map(model.lanes.map((lane) => [lane.row.id, lane]));
  const placed = new Map(model.lanes.flatMap((lane) => lane.cards.map((one) => [one.card.id, one] as const)));
  const spans = stageSpans(columns.list);
  const metricLane = metricLaneOf(model);
  const metricAt = new Map(metrics.map((one) => [one.row.id, one]));
  const metricsIn = (row: string, column: number, step: number): string[] =>
    row === metricLane
      ? metrics
          .filter((one) => one.column <= step && step < one.column + one.span && (one.track < SHOWN_CARDS || isUnfolded(row, column)))
          .toSorted((a, b) => a.track - b.track)
          .map((one) => one.row.id)
      : [];
  return {
    rows,
    columns: columns.list.length,
    cardsAt: (row, column) => {
      if (row === WHOLE_JOURNEY) return whole.map((one) => one.row.id);
      const steps = columns.list[column]?.steps ?? [];
      if (steps.length !== 1) return [];
      const own = (lanes.get(row)?.byColumn.get(steps[0]!.column) ?? [])
        .filter((one) => isShown(one, isUnfolded(row, columns.of(one.column))))
        .toSorted((a, b) => a.track - b.track)
        .map(({ card }) => card.id);
      return [...own, ...metricsIn(row, column, steps[0]!.column)];
    },
    extent: (card) => {
      const one = placed.get(card) ?? metricAt.get(card);
      return one ? { from: columns.of(one.column), to: columns.of(one.column + one.span - 1) } : null;
    },
    stageAt: (column) => spans.find(({ from, to }) => from <= column && column <= to) ?? { from: column, to: column },
  };
};
