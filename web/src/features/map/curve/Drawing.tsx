/** The lines of a lane of feelings: expected, assumed, others, measured, in this order. */
import { useId, type ReactElement } from 'react';

import { colour, type ColourToken } from '@/shared/theme/tokens';

import { yOf, type Frame } from './geometry';
import type { Band } from './band';
import type { Curve, Curves } from './useCurves';
import classNames from './Feel.module.css';

interface Props {
  curves: Curves;
  others: readonly Curve[];
  band?: Band | undefined;
  frame: Frame;
  columns: number;
}

const stops: readonly (readonly [string, ColourToken])[] = [
  ['0', 'pos-3'],
  ['.3', 'pos-2'],
  ['.5', 'neu'],
  ['.7', 'neg-2'],
  ['1', 'neg-3'],
];

const RULES = [1, 0.5, -0.5, -1];

export const Drawing = ({ curves, others, band, frame, columns }: Props): ReactElement => {
  const id = useId();
  const width = columns * frame.width;
  const { height } = frame;
  return (
    <svg className={classNames.drawing} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1={yOf(0.8, frame)} y2={yOf(-0.8, frame)}>
          {stops.map(([offset, token]) => (
            <stop key={offset} offset={offset} style={{ stopColor: colour(token) }} />
          ))}
        </linearGradient>
      </defs>
      {RULES.map((value) => (
        <path key={value} className={classNames.rule} d={`M0 ${yOf(value, frame)}H${width}`} />
      ))}
      <path className={classNames.zero} d={`M0 ${yOf(0, frame)}H${width}`} />
      <Lines curve={curves.expected} className={classNames.expected} />
      {others.map((curve, at) => (
        <Lines key={at} curve={curve} className={classNames.other} />
      ))}
      <Lines curve={curves.assumed} className={classNames.assumed} />
      {band?.areas.map((path) => (
        <path key={path} d={path} className={classNames.band} fill={`url(#${id})`} />
      ))}
      {band?.bars.map((path) => (
        <path key={path} d={path} className={classNames.bar} stroke={`url(#${id})`} />
      ))}
      {curves.measured.paths.map((path) => (
        <path key={path} d={path} className={classNames.measured} stroke={`url(#${id})`} />
      ))}
    </svg>
  );
};

const Lines = ({ curve, className }: { curve: Curve; className: string | undefined }): ReactElement => (
  <>
    {curve.paths.map((path) => (
      <path key={path} d={path} className={className} />
    ))}
  </>
);
