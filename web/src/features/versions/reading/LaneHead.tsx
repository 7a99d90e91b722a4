/** The name of a lane at the left of its cells. */
import { createElement, type ReactElement } from 'react';

import { laneIcon, laneName, type MapLane } from '@/features/map';
import { useText } from '@/i18n/useText';

import { ChangeSign } from './ChangeSign';
import type { Marks } from './types';
import classNames from './ReadOnlyMap.module.css';

interface Props {
  lane: MapLane;
  rows: number;
  marks: Marks | undefined;
  beside?: string | null;
}

export const LaneHead = ({ lane, rows, marks, beside }: Props): ReactElement => {
  const text = useText();
  const mark = marks?.get(lane.row.id);
  const name = laneName(lane.row, text);
  return (
    <th scope="row" rowSpan={rows} className={classNames.laneHead} data-change={mark?.change} data-current={mark?.isCurrent || undefined}>
      <span className={classNames.laneName}>
        {createElement(laneIcon(lane.row.kind), { size: 14, stroke: 1.5, 'aria-hidden': true })}
        {mark ? <ChangeSign change={mark.change} /> : null}
        {mark?.change === 'removed' ? <del>{name}</del> : <span>{mark?.body ?? name}</span>}
      </span>
      {beside ? <small>{beside}</small> : null}
    </th>
  );
};
