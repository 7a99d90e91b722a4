/** A lane the measurement fills: channels, times, drop-off, returns. */
import { createElement, type CSSProperties, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { GridColumn } from '../document/columns';
import type { MeasuredLane } from '../document/laneKinds';
import type { Measure } from '../measures';
import type { MapGridProps } from '../grid/types';
import { tintOf } from '../grid/types';
import type { Geometry } from '../grid/useGeometry';
import { kindName, laneIcons } from './looks';
import { ChannelsCell, DropoffCell, ReturnsCell, TimeCell, type CellProps } from './MeasuredCells';
import gridNames from '../grid/Grid.module.css';
import headNames from '../grid/Head.module.css';

interface Look {
  height: number;
  Cell: (props: CellProps) => ReactElement | null;
  /** Lines a step needs, where the lane is a list. */
  lines?: (measure: Measure) => number;
}

const looks: Record<MeasuredLane, Look> = {
  channels: { height: 54, Cell: ChannelsCell, lines: (measure) => Math.min(4, measure.channels.length) },
  time: { height: 66, Cell: TimeCell },
  dropoff: { height: 66, Cell: DropoffCell },
  returns: { height: 66, Cell: ReturnsCell },
};

type Props = MapGridProps & { lane: MeasuredLane; row: number; geometry: Geometry };

export const MeasuredRow = (props: Props): ReactElement => {
  const { lane, row, columns, geometry, measures } = props;
  const text = useText();
  const { height, lines } = looks[lane];
  const most = lines ? Math.max(0, ...[...measures.values()].map(lines)) : 0;
  const name = kindName(lane, text);
  return (
    <div className={gridNames.lane} role="row" aria-rowindex={row} data-lane={lane} style={{ minHeight: Math.max(height, 12 + 21 * most) } as CSSProperties}>
      <div className={gridNames.laneHead} role="rowheader" aria-colindex={1} tabIndex={-1} data-row={lane} data-column={-1}>
        {createElement(laneIcons[lane], { size: 14, stroke: 1.5, 'aria-hidden': true })}
        <span className={gridNames.laneName}>{name}</span>
      </div>
      {columns.list.slice(geometry.from, geometry.to).map((column) => (
        <MeasuredCell key={column.steps[0]?.row.id} {...props} column={column} />
      ))}
    </div>
  );
};

const MeasuredCell = (props: Props & { column: GridColumn }): ReactElement => {
  const { lane, column, journey, info, measured, measures, settings, isLoading } = props;
  const { Cell } = looks[lane];
  const id = column.steps[0]?.row.id ?? '';
  const step = measured.get(id);
  return (
    <div
      role="gridcell"
      aria-colindex={column.index + 2}
      tabIndex={-1}
      className={`${gridNames.ground} ${headNames.focusable}`}
      style={{ gridColumn: column.index + 2 }}
      data-row={lane}
      data-column={column.index}
      data-tint={tintOf(props, column.index)}
      data-number
    >
      {step && !column.isFolded ? <Cell journey={journey} info={info} column={step} measure={measures.get(id) ?? null} mode={settings.mode} isLoading={isLoading} /> : null}
    </div>
  );
};
