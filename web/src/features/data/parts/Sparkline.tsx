/** A line of a dozen numbers without axes: how much came, and when nothing came. */
import type { ReactElement } from 'react';

import classNames from './Sparkline.module.css';
import { sparkPath } from './spark';

const [WIDTH, HEIGHT] = [64, 18];

interface SparklineProps {
  /** Oldest first; `null` where nothing is known. */
  values: readonly (number | null)[];
  /** What the line says, for those who cannot see it. */
  label: string;
}

export const Sparkline = ({ values, label }: SparklineProps): ReactElement => {
  const { line, end } = sparkPath(values, WIDTH, HEIGHT);
  return (
    <svg className={classNames.spark} role="img" aria-label={label} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className={classNames.ground} />
      <path d={line} className={classNames.line} />
      {end ? <circle cx={end[0]} cy={end[1]} r={2} className={classNames.end} /> : null}
    </svg>
  );
};
