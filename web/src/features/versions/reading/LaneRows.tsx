/** A lane as rows of the table. */
import type { ReactElement } from 'react';

import type { MapLane } from '@/features/map';

import { CardText } from './CardText';
import { isDimmed, type Look } from './HeadRows';
import { LaneHead } from './LaneHead';
import { laneRows, type ReadCell } from './rows';
import classNames from './ReadOnlyMap.module.css';

type Props = Look & { lane: MapLane };

export const LaneRows = (props: Props): ReactElement => {
  const { lane, model, marks } = props;
  const rows = laneRows(lane, model.steps.length);
  return (
    <>
      {rows.map((cells, at) => (
        <tr key={at} data-lane={lane.row.kind} data-continued={at < rows.length - 1 || undefined}>
          {at === 0 ? <LaneHead lane={lane} rows={rows.length} marks={marks} /> : null}
          {cells.map((cell) => (
            <LaneCell key={cell.column} {...props} cell={cell} />
          ))}
        </tr>
      ))}
    </>
  );
};

const LaneCell = ({ cell, lane, model, marks, lit, step, extras }: Props & { cell: ReadCell }): ReactElement => {
  const steps = model.steps.slice(cell.column, cell.column + cell.span);
  const isHere = steps.some(({ row }) => row.id === step);
  return (
    <td colSpan={cell.span} className={classNames.cell} data-dimmed={isDimmed({ lit }, steps)} data-here={isHere || undefined}>
      {cell.cards.map((placed) => (
        <CardText key={placed.card.id} placed={placed} lane={lane.row.kind} mark={marks?.get(placed.card.id)} note={extras?.card} />
      ))}
    </td>
  );
};
