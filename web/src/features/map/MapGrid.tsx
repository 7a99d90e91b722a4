/** The map as one grid that scrolls both ways under its sticky head and lane names. */
import { useMemo, useRef, type CSSProperties, type ReactElement } from 'react';

import type { Journey } from '@/features/journeys';
import type { Explain } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import { groupNames, laneLooks, laneNames, LANES, type Lane } from './lanes';
import classNames from './MapGrid.module.css';
import { MapHead } from './MapHead';
import type { Measure } from './measures';
import type { MapColumn } from './model';
import { useGridKeys, type GridKeys } from './useGridKeys';
import type { MapSettings } from './useMapSettings';

export interface MapGridProps {
  journey: Journey;
  columns: readonly MapColumn[];
  measures: ReadonlyMap<string, Measure>;
  info: Explain | undefined;
  isStale: boolean;
  isLoading: boolean;
  settings: MapSettings;
}

/** Rows of the head: stages, steps, customers reached, median time. */
const HEAD_ROWS = 4;
const COLUMN = 153;

export const MapGrid = (props: MapGridProps): ReactElement => {
  const { journey, columns, isStale, settings } = props;
  const { t } = useText();
  const lanes = LANES.filter((lane) => !settings.hidden.includes(lane));
  const grid = useRef<HTMLDivElement>(null);
  const keys = useGridKeys(grid, { rows: HEAD_ROWS + lanes.length, columns: columns.length + 1 });
  const style = { '--columns': columns.length, '--column': `${COLUMN * settings.zoom}px` } as CSSProperties;
  return (
    <div
      ref={grid}
      className={classNames.map}
      role="grid"
      aria-label={t('map.gridLabel', { name: journey.name })}
      aria-rowcount={HEAD_ROWS + lanes.length}
      aria-colcount={columns.length + 1}
      data-state={isStale ? 'stale' : undefined}
      data-zoom={settings.zoom <= 0.5 ? 'marks' : settings.zoom <= 0.7 ? 'short' : undefined}
      style={style}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
    >
      <div className={classNames.sheet}>
        <MapHead {...props} keys={keys} />
        <Groups lanes={lanes} />
        {lanes.map((lane, i) => (
          <LaneRow key={lane} lane={lane} row={HEAD_ROWS + i} keys={keys} {...props} />
        ))}
      </div>
    </div>
  );
};

interface LaneRowProps extends MapGridProps {
  lane: Lane;
  row: number;
  keys: GridKeys;
}

const LaneRow = ({ lane, row, keys, journey, columns, measures, info, isLoading, settings }: LaneRowProps): ReactElement => {
  const text = useText();
  const { icon: LaneIcon, Cell } = laneLooks[lane];
  const name = laneNames(text)[lane];
  const height = useLaneHeight(lane, columns);
  return (
    <div className={classNames.lane} role="row" aria-rowindex={row + 1} data-lane={lane} style={{ minHeight: height }}>
      <div className={classNames.laneHead} role="rowheader" aria-colindex={1} {...keys.cell(row, 0)}>
        <LaneIcon size={14} stroke={1.5} aria-hidden />
        <span>{name}</span>
      </div>
      {columns.map((column, i) => (
        <div
          key={column.step.id}
          role="gridcell"
          aria-colindex={i + 2}
          className={classes(classNames.cell, column.weakest && classNames.tint)}
          data-step={column.step.id}
          {...keys.cell(row, i + 1)}
        >
          <Cell
            journey={journey}
            info={info}
            column={column}
            measure={measures.get(column.step.id) ?? null}
            mode={settings.mode}
            isLoading={isLoading}
          />
        </div>
      ))}
    </div>
  );
};

/** Lanes of lists grow with the step that has the longest one. */
const useLaneHeight = (lane: Lane, columns: readonly MapColumn[]): number =>
  useMemo(() => {
    const { height, entries } = laneLooks[lane];
    const most = Math.max(0, ...columns.map((column) => entries?.(column) ?? 0));
    return Math.max(height, 12 + 21 * most);
  }, [lane, columns]);

/** The vertical names of neighbouring lanes, left of their heads. */
const Groups = ({ lanes }: { lanes: readonly Lane[] }): ReactElement => {
  const text = useText();
  const names = groupNames(text);
  const groups = [...new Set(lanes.map((lane) => laneLooks[lane].group))];
  return (
    <>
      {groups.map((group) => {
        const rows = lanes.flatMap((lane, i) => (laneLooks[lane].group === group ? [i + 2] : []));
        const [first = 2] = rows;
        return (
          <div key={group} className={classNames.group} aria-hidden="true" style={{ gridRow: `${first} / span ${rows.length}` }}>
            <span>{names[group]}</span>
          </div>
        );
      })}
    </>
  );
};
