/** The stream of a journey in a card: the shape of the losses at a glance, without words. */
import { useMemo, type ReactElement } from 'react';

import { buildStream, type StreamColumn, type StreamMetrics } from './stream';
import classNames from './MiniStream.module.css';

interface Props {
  columns: readonly StreamColumn[];
  /** Step that is marked, on the phone's map. */
  marked?: number;
  height?: number;
}

const WIDTH = 164;

/** Decorative: whoever uses it says the numbers in words beside it. */
export const MiniStream = ({ columns, marked, height = 26 }: Props): ReactElement => {
  const column = WIDTH / Math.max(1, columns.length);
  const stream = useMemo(() => buildStream(columns, miniMetrics(column, height)), [columns, column, height]);
  return (
    <svg className={classNames.mini} viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" height={height} aria-hidden="true">
      {marked !== undefined && (
        <rect x={marked * column} y={0} width={column} height={height} className={classNames.marked} />
      )}
      {stream.missing.map((i) => (
        <rect key={i} x={i * column + 1} y={2} width={column - 2} height={height - 4} className={classNames.missing} />
      ))}
      {stream.losses.map((loss) => (
        <path key={loss.column} d={loss.path} className={loss.breached ? classNames.breached : classNames.lost} />
      ))}
      {stream.areas.map((area) => (
        <g key={area.edge}>
          <path d={area.path} className={classNames.fill} />
          <path d={area.edge} className={classNames.edge} />
        </g>
      ))}
    </svg>
  );
};

const miniMetrics = (column: number, height: number): StreamMetrics => ({
  column,
  top: 2,
  max: height - 4,
  floor: 1.5,
  detour: height - 3,
});
