/** A small line over time: the end marked, a gap where data are missing, the target dotted where there is room. */
import type { ReactElement } from 'react';

import type { Scale } from './sparkline';
import { sparkline } from './sparkline';
import classNames from './Sparkline.module.css';

interface Props {
  values: readonly (number | null)[];
  target?: number | null;
  width?: number;
  height?: number;
  /** `alarm`, `met`: colours the line. */
  state?: string | undefined;
}

/** Target lines need room: below this the line alone has to do. */
const ROOM = 80;

export const Sparkline = ({ values, target = null, width = 44, height = 15, state }: Props): ReactElement => {
  const scale: Scale = { width, height };
  const shown = width >= ROOM ? target : null;
  const { paths, dots, end, targetY } = sparkline(values, shown, scale);
  return (
    <svg className={classNames.line} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-state={state}>
      {targetY === null ? null : <line x1={0} x2={width} y1={targetY} y2={targetY} className={classNames.target} />}
      {paths.map((path) => (
        <path key={path} d={path} className={classNames.path} />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={1.1} className={classNames.dot} />
      ))}
      {end ? <circle cx={end.x} cy={end.y} r={1.9} className={classNames.end} /> : null}
    </svg>
  );
};
