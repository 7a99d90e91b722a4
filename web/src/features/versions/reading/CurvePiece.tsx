/** The part of the curves that runs through one step. */
import { useId, type ReactElement } from 'react';

import { yOf, type Curve, type Frame } from '@/features/map';
import { useText } from '@/i18n/useText';
import { colour, type ColourToken } from '@/shared/theme/tokens';

import type { DrawnCurves } from './FeelRow';
import classNames from './ReadOnlyMap.module.css';

const stops: readonly (readonly [string, ColourToken])[] = [
  ['0', 'pos-3'],
  ['.3', 'pos-2'],
  ['.5', 'neu'],
  ['.7', 'neg-2'],
  ['1', 'neg-3'],
];

interface Props {
  curves: DrawnCurves;
  column: number;
  frame: Frame;
}

export const CurvePiece = ({ curves, column, frame }: Props): ReactElement => {
  const id = useId();
  const left = column * frame.width;
  const label = useLabel(curves, column);
  return (
    <svg className={classNames.piece} viewBox={`${left} 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height} role="img" aria-label={label}>
      <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1={yOf(0.8, frame)} y2={yOf(-0.8, frame)}>
        {stops.map(([offset, token]) => (
          <stop key={offset} offset={offset} style={{ stopColor: colour(token) }} />
        ))}
      </linearGradient>
      <path className={classNames.zero} d={`M${left} ${yOf(0, frame)}h${frame.width}`} />
      <Lines curves={[curves.expected]} className={classNames.expected} />
      <Lines curves={curves.others} className={classNames.other} />
      <Lines curves={[curves.assumed]} className={classNames.assumed} />
      <Lines curves={[curves.measured]} className={classNames.measured} stroke={`url(#${id})`} />
      <Dots curve={curves.assumed} column={column} className={classNames.hollow} />
      <Dots curve={curves.measured} column={column} className={classNames.dot} />
    </svg>
  );
};

const Lines = ({ curves, className, stroke }: { curves: readonly Curve[]; className: string | undefined; stroke?: string }): ReactElement => (
  <>
    {curves.flatMap(({ paths }) => paths).map((path, at) => (
      <path key={at} d={path} className={className} stroke={stroke} />
    ))}
  </>
);

const Dots = ({ curve, column, className }: { curve: Curve; column: number; className: string | undefined }): ReactElement => (
  <>
    {curve.points
      .filter((point) => point.column === column)
      .map((point) => (
        <circle key={point.row.id} cx={point.x} cy={point.y} r={className === classNames.dot ? 4.2 : 2.8} className={className} fill={colour(point.tone)} />
      ))}
  </>
);

/** "measured −1.1, expected +0.5" */
const useLabel = (curves: DrawnCurves, column: number): string => {
  const { t, f } = useText();
  const parts = (['measured', 'assumed', 'expected'] as const).flatMap((basis) =>
    curves[basis].points.filter((point) => point.column === column).map((point) => `${t(`map.basis.${basis}`)} ${f.signed(point.shown, 1)}`),
  );
  return parts.join(', ') || t('common.noData');
};
