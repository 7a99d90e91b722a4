/** One lane of cards across the columns in sight. */
import { memo, useMemo, type CSSProperties, type ReactElement } from 'react';

import type { Formats } from '@/shared/format';

import { CardView } from '../cards/CardView';
import type { GridColumn } from '../document/columns';
import { ruleOf } from '../document/laneKinds';
import type { MapLane } from '../document/mapModel';
import type { PlacedCard } from '../document/tracks';
import { primaryWords, words } from '../document/words';
import { useMapState } from '../editor/Editor';
import { isShown, SHOWN_CARDS } from '../editor/layout';
import { cellKey } from '../editor/state';
import { laneName } from '../lanes/looks';
import type { PlacedMetric } from '../measured/joined';
import { MetricCells } from '../measured/MetricCells';
import type { CardsNow } from '../measured/useMetricCards';
import type { Measure } from '../measures';
import { useMapText } from '../editor/MapText';
import { Cell } from './Cell';
import { LaneHead } from './LaneHead';
import classNames from './Grid.module.css';

export interface LaneRowProps {
  lane: MapLane;
  /** Row of the grid, from 1. */
  row: number;
  columns: readonly GridColumn[];
  columnOf: (step: number) => number;
  from: number;
  to: number;
  height: number;
  isStrip: boolean;
  tints: readonly (string | undefined)[];
  places: ReadonlyMap<string, number>;
  /** Shares of touchpoints; only lanes of touchpoints get them. */
  measures?: ReadonlyMap<string, Measure> | undefined;
  /** Metric cards; only their lane gets them. */
  metrics?: CardsNow | undefined;
}

export const LaneRow = memo((props: LaneRowProps): ReactElement => {
  const { lane, row, columns, height, isStrip } = props;
  const text = useMapText();
  const name = laneName(lane.row, text);
  const unfolded = useMapState((state) => state.unfolded);
  const writing = useMapState(({ editing }) => (editing?.what === 'new' && editing.place.laneId === lane.row.id ? editing.place.column : -1));
  const { from, to } = drawnColumns(props);
  const { columnOf, tints, places, measures, metrics } = props;
  const starts = useMemo(() => byStart(lane, columnOf), [lane, columnOf]);
  const above = metrics && lane.cards.length === 0 && writing < 0 ? 0 : tracksOf(lane, unfolded, props.columnOf, writing);
  const metricStarts = useMemo(() => byFirst(metrics?.cards.placed ?? NO_METRICS, columnOf), [metrics?.cards.placed, columnOf]);
  const tracks = isStrip ? 1 : Math.max(1, above + metricTracks(metrics?.cards.placed ?? [], unfolded, lane.row.id, columnOf));
  const style = { minHeight: isStrip ? 22 : height, '--tracks': tracks } as CSSProperties;
  return (
    <div className={classNames.lane} role="row" aria-rowindex={row} data-lane={lane.row.kind} data-strip={isStrip || undefined} style={style}>
      <LaneHead lane={lane} name={name} isStrip={isStrip} height={height} />
      {columns.slice(from, to).map((column) => (
        <LaneCell
          key={column.steps[0]?.row.id}
          lane={lane}
          column={column}
          own={starts.get(column.index) ?? NOTHING}
          columnOf={columnOf}
          name={name}
          tint={tints[column.index]}
          isStrip={isStrip}
          isUnfolded={unfolded.has(cellKey(lane.row.id, column.index))}
          places={places}
          measures={measures}
          metrics={metrics}
          metricsHere={metricStarts.get(column.index) ?? NO_METRICS}
          above={above}
        />
      ))}
    </div>
  );
});

/** Rows the lane needs: cards, the line that stands for folded ones, and what is being written. */
const tracksOf = (lane: MapLane, unfolded: ReadonlySet<string>, columnOf: LaneRowProps['columnOf'], writing: number): number => {
  let most = 1;
  for (const [column, stack] of lane.byColumn) {
    const isOpen = unfolded.has(cellKey(lane.row.id, columnOf(column)));
    const used = Math.max(...stack.map(({ track }) => track + 1));
    const shown = isOpen ? used : Math.min(used, SHOWN_CARDS + 1);
    most = Math.max(most, column === writing ? shown + 1 : shown);
  }
  return most;
};

/** Cards that reach into sight from the left begin further left. */
const drawnColumns = ({ lane, from, to, columnOf }: LaneRowProps): { from: number; to: number } => {
  const reaching = lane.cards
    .filter((one) => one.span > 1 && columnOf(one.column) < from && columnOf(one.column + one.span - 1) >= from)
    .map((one) => columnOf(one.column));
  return { from: Math.min(from, ...reaching), to };
};

const NOTHING: readonly PlacedCard[] = [];
const NO_METRICS: readonly PlacedMetric[] = [];

/** Metric cards by the column of the grid they begin in. */
const byFirst = (metrics: readonly PlacedMetric[], columnOf: LaneRowProps['columnOf']): Map<number, PlacedMetric[]> => {
  const starts = new Map<number, PlacedMetric[]>();
  for (const one of metrics) starts.set(columnOf(one.column), [...(starts.get(columnOf(one.column)) ?? []), one]);
  return starts;
};

/** Lines of metric cards, folded to so many as a cell shows. */
const metricTracks = (metrics: readonly PlacedMetric[], unfolded: ReadonlySet<string>, laneId: string, columnOf: LaneRowProps['columnOf']): number =>
  metrics.reduce((most, { track, column }) => Math.max(most, unfolded.has(cellKey(laneId, columnOf(column))) ? track + 1 : Math.min(track + 1, SHOWN_CARDS + 1)), 0);

/** Cards by the column of the grid they begin in. */
const byStart = (lane: MapLane, columnOf: LaneRowProps['columnOf']): Map<number, PlacedCard[]> => {
  const starts = new Map<number, PlacedCard[]>();
  for (const one of lane.cards) {
    const column = columnOf(one.column);
    const there = starts.get(column);
    if (there) there.push(one);
    else starts.set(column, [one]);
  }
  return starts;
};

interface LaneCellProps extends Pick<LaneRowProps, 'lane' | 'columnOf' | 'isStrip' | 'places' | 'measures' | 'metrics'> {
  /** Metric cards that begin here. */
  metricsHere: readonly PlacedMetric[];
  /** Lines of texts above the metric cards. */
  above: number;
  column: GridColumn;
  /** Cards that begin here. */
  own: readonly PlacedCard[];
  name: string;
  tint: string | undefined;
  isUnfolded: boolean;
}

const LaneCell = memo((props: LaneCellProps): ReactElement => {
  const { lane, column, own, name, tint, isStrip, isUnfolded } = props;
  const { t, language } = useMapText();
  const [step] = column.steps;
  const stepLabel = step ? t('map.stepNamed', { number: step.number, name: words(step.row.name, language) }) : '';
  const isSummary = isStrip || column.isFolded;
  const covering = column.isFolded ? own : (lane.byColumn.get(step?.column ?? -1) ?? []);
  const shown = isSummary ? [] : own.filter((one) => isShown(one, isUnfolded));
  const frame = frameOf(props, covering);
  return (
    <Cell
      laneId={lane.row.id}
      column={column.index}
      label={t(covering.length > 0 ? 'map.cellWith' : 'map.cellEmpty', { lane: name, step: stepLabel, count: covering.length })}
      tint={tint}
      frame={isSummary ? undefined : frame}
      isEmpty={covering.length === 0 && props.metricsHere.length === 0}
      writeAt={isSummary ? null : (step?.column ?? null)}
      nextTrack={isSummary ? 0 : Math.min(Math.max(0, ...covering.map(({ track }) => track + 1)), isUnfolded ? Infinity : SHOWN_CARDS)}
      folded={isSummary ? 0 : own.length - shown.length}
    >
      {isSummary && covering.length > 0 ? <Marks count={covering.length} column={column.index} /> : null}
      {shown.map((placed) => (
        <LaneCard key={placed.card.id} {...props} placed={placed} stepLabel={stepLabel} />
      ))}
      {props.metrics && !isSummary && props.metricsHere.length > 0 ? (
        <MetricCells
          own={props.metricsHere}
          column={column}
          columnOf={props.columnOf}
          laneId={lane.row.id}
          laneName={name}
          above={props.above}
          isUnfolded={isUnfolded}
          info={props.metrics.info}
          isWaiting={props.metrics.isWaiting}
        />
      ) : null}
    </Cell>
  );
});

/** A strip or folded stage shows how many cards it hides, as marks. */
const Marks = ({ count, column }: { count: number; column: number }): ReactElement => {
  const { t } = useMapText();
  return (
    <span className={classNames.marks} style={{ gridColumn: column + 2 }} role="img" aria-label={t('map.cards', { count })}>
      {Array.from({ length: Math.min(count, 8) }, (_, at) => (
        <i key={at} />
      ))}
    </span>
  );
};

const frameOf = ({ lane, column, measures }: LaneCellProps, covering: readonly PlacedCard[]): 'measured' | 'assumed' | undefined => {
  if (lane.row.kind !== 'touchpoint' || !covering.some((one) => one.span === 1)) return undefined;
  const measure = measures?.get(column.steps[0]?.row.id ?? '');
  return measure && covering.some((one) => (shareOf(one, measure)?.share ?? 0) > 0) ? 'measured' : 'assumed';
};

const shareOf = ({ object }: PlacedCard, measure: Measure | undefined) =>
  object ? measure?.touchpoints.find((one) => one.touchpoint === primaryWords(object.name)) : undefined;

const LaneCard = (props: LaneCellProps & { placed: PlacedCard; stepLabel: string }): ReactElement => {
  const { lane, placed, name, stepLabel, columnOf, places, measures, column } = props;
  const { f } = useMapText();
  const first = columnOf(placed.column);
  const last = columnOf(placed.column + placed.span - 1);
  const share = shareOf(placed, measures?.get(column.steps[0]?.row.id ?? ''));
  return (
    <CardView
      placed={placed}
      laneKind={lane.row.kind}
      laneName={name}
      column={first}
      span={last - first + 1}
      stepName={stepLabel}
      places={Math.max(places.get(placed.card.object_id) ?? 1, placed.object?.places ?? 1)}
      beside={besideOf(props, share?.share, f)}
      channel={share?.channel ?? codeOf(placed)}
      isMeasured={(share?.share ?? 0) > 0}
    />
  );
};

const besideOf = ({ lane, measures }: LaneCellProps, share: number | undefined, f: Formats): string | undefined =>
  ruleOf(lane.row.kind).holds.includes('touchpoint') && measures && share !== undefined ? f.percent(share, 0) : undefined;

/** The channel's code in the data, for its icon. */
const codeOf = ({ object }: PlacedCard): string | undefined => {
  const code = object?.fields['code'];
  return typeof code === 'string' && object?.kind === 'channel' ? code : undefined;
};
