/** The stream of a map as one drawing behind its columns; labels stand above it as text. */
import { useId, useMemo, type ReactElement } from 'react';

import { buildStream, MAP_STREAM, type StreamColumn, type StreamMetrics } from './stream';
import classNames from './StreamArea.module.css';
import { useTween } from './useTween';

interface Props {
  columns: readonly StreamColumn[];
  height: number;
  metrics?: StreamMetrics;
}

/** Stretches to the width it is given: a column is as wide as the map's columns are. */
export const StreamArea = ({ columns, height, metrics = MAP_STREAM }: Props): ReactElement => {
  const id = useId();
  const reached = useTween(columns.map((column) => column.reached));
  const stream = useMemo(
    () => buildStream(columns.map((column, i) => ({ ...column, reached: reached[i] ?? null })), metrics),
    [columns, reached, metrics],
  );
  const box = `0 0 ${Math.max(1, stream.width)} ${height}`;
  return (
    <svg className={classNames.area} viewBox={box} preserveAspectRatio="none" height={height} aria-hidden="true">
      <defs>
        {stream.losses.map((loss) => (
          <linearGradient
            key={loss.column}
            id={`${id}${loss.column}`}
            gradientUnits="userSpaceOnUse"
            x1={loss.from}
            x2={loss.to}
            className={loss.breached ? classNames.breached : classNames.lost}
          >
            <stop offset="0" stopColor="currentColor" stopOpacity={loss.breached ? 0.75 : 0.5} />
            <stop offset=".45" stopColor="currentColor" stopOpacity={loss.breached ? 0.3 : 0.2} />
            <stop offset="1" stopColor="currentColor" stopOpacity="0" />
          </linearGradient>
        ))}
      </defs>
      {stream.losses.map((loss) => (
        <path key={loss.column} d={loss.path} fill={`url(#${id}${loss.column})`} />
      ))}
      {stream.areas.map((area) => (
        <g key={area.edge}>
          <path d={area.path} className={classNames.ground} />
          <path d={area.path} className={classNames.fill} />
          <path d={area.edge} className={classNames.edge} />
        </g>
      ))}
      {stream.detours.map((detour) => (
        <path key={detour.column} d={detour.path} className={classNames.detour} />
      ))}
    </svg>
  );
};
