/** Metric cards joined with what they measure, by the place they stand at on the map. */
import type { MapModel } from '../document/mapModel';
import { byPosition } from './rows';
import type { CardValue, MeasuredCards, Metric, MetricCardRow, Subject } from './shapes';

/** A card with its value; `undefined` while it is being measured. */
export interface MetricView {
  row: MetricCardRow;
  value: CardValue | undefined;
  metric: Metric | undefined;
}

/** Where a card is drawn: over some columns, in one line of its lane. */
export interface PlacedMetric extends MetricView {
  column: number;
  span: number;
  track: number;
}

export interface MetricCards {
  /** Cards of the journey as a whole. */
  journey: readonly MetricView[];
  /** Cards of stages, steps and moments, placed on the columns of the map. */
  placed: readonly PlacedMetric[];
  byId: ReadonlyMap<string, MetricView>;
  /** States of moments their cards decide, by id. */
  moments: ReadonlyMap<string, 'met' | 'missed' | 'breached' | 'unmeasured'>;
}

export const NO_CARDS: MetricCards = { journey: [], placed: [], byId: new Map(), moments: new Map() };

/** Cards whose step, stage or moment is gone are not drawn; they come back with it. */
export const joinCards = (
  model: MapModel,
  rows: readonly MetricCardRow[],
  measured: MeasuredCards | undefined,
  metrics: readonly Metric[] | undefined,
  before?: MetricCards,
): MetricCards => {
  const values = new Map(measured?.answer.cards.map((value) => [value.card.id, value]));
  const known = new Map(metrics?.map((metric) => [metric.id, metric]));
  const views = rows.toSorted(byPosition).map((row): MetricView => reused(before, { row, value: values.get(row.id), metric: known.get(row.metric_id) }));
  return {
    journey: views.filter(({ row }) => row.subject_table === 'journey' && row.subject_id === model.journey.id),
    placed: layMetrics(model, views, before),
    byId: new Map(views.map((view) => [view.row.id, view])),
    moments: new Map(measured?.answer.moments.map(({ moment_id, state }) => [moment_id, state])),
  };
};

/** Views that say the same stay the same objects, so that nothing is drawn again. */
const reused = (before: MetricCards | undefined, next: MetricView): MetricView => {
  const last = before?.byId.get(next.row.id);
  return last && last.row === next.row && last.value === next.value && last.metric === next.metric ? last : next;
};

interface Extent {
  column: number;
  span: number;
}

const layMetrics = (model: MapModel, views: readonly MetricView[], before: MetricCards | undefined): PlacedMetric[] => {
  const extents = extentsOf(model);
  const last = new Map(before?.placed.map((one) => [one.row.id, one]));
  const taken: Set<number>[] = [];
  const wideFirst = views
    .map((view) => ({ view, extent: extents.get(`${view.row.subject_table} ${view.row.subject_id}`) }))
    .filter((one): one is { view: MetricView; extent: Extent } => one.extent !== undefined)
    .toSorted((a, b) => b.extent.span - a.extent.span);
  return wideFirst.map(({ view, extent }) => {
    const placed = { ...view, ...extent, track: freeTrack(taken, extent) };
    const old = last.get(view.row.id);
    return old && isSame(old, placed) ? old : placed;
  });
};

const isSame = (a: PlacedMetric, b: PlacedMetric): boolean =>
  a.row === b.row && a.value === b.value && a.metric === b.metric && a.column === b.column && a.span === b.span && a.track === b.track;

const freeTrack = (taken: Set<number>[], { column, span }: Extent): number => {
  const columns = Array.from({ length: span }, (_, at) => column + at);
  let track = taken.findIndex((used) => columns.every((one) => !used.has(one)));
  if (track < 0) track = taken.push(new Set()) - 1;
  for (const one of columns) taken[track]!.add(one);
  return track;
};

/** Columns of everything a card may stand on. */
const extentsOf = (model: MapModel): Map<string, Extent> => {
  const extents = new Map<string, Extent>();
  for (const stage of model.stages) {
    const [first] = stage.steps;
    if (first) extents.set(`stage ${stage.row.id}`, { column: first.column, span: stage.steps.length });
  }
  for (const step of model.steps) {
    extents.set(`step ${step.row.id}`, { column: step.column, span: 1 });
    for (const moment of model.moments.get(step.row.id) ?? []) extents.set(`moment ${moment.id}`, { column: step.column, span: 1 });
  }
  for (const placed of model.lanes.flatMap(({ cards }) => cards)) {
    const key = `object ${placed.card.object_id}`;
    if (!extents.has(key)) extents.set(key, { column: placed.column, span: placed.span });
  }
  return extents;
};

/** What a card is on, in words of the map: the name of its step, stage, moment or object. */
export const subjectOf = (row: Pick<MetricCardRow, 'subject_table' | 'subject_id'>): Subject => ({ table: row.subject_table, id: row.subject_id });
