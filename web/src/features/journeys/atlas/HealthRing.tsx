/** Health from 0 to 100 as a ring with its number; hollow and dashed while nothing is measured. */
import type { CSSProperties, ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { gradeOf } from './model';
import classNames from './HealthRing.module.css';

const RADIUS = 14;
const ROUND = 2 * Math.PI * RADIUS;

export const HealthRing = ({ score }: { score: number | null | undefined }): ReactElement => {
  const { t, f } = useText();
  const has = typeof score === 'number';
  return (
    <svg
      className={classNames.ring}
      width="34"
      height="34"
      viewBox="0 0 34 34"
      role="img"
      aria-label={has ? t('journeys.healthIs', { score: f.number(score) }) : t('journeys.healthUnknown')}
      data-kind={has ? 'measured' : 'missing'}
      style={has ? ({ '--grade': `var(--et-${gradeOf(score)})` } as CSSProperties) : undefined}
    >
      <circle cx="17" cy="17" r={RADIUS} className={classNames.ground} />
      {has ? (
        <circle cx="17" cy="17" r={RADIUS} className={classNames.value} strokeDasharray={`${(ROUND * score) / 100} ${ROUND}`} transform="rotate(-90 17 17)" />
      ) : null}
      <text x="17" y="21" textAnchor="middle" className={classNames.number}>
        {has ? f.number(score) : ''}
      </text>
    </svg>
  );
};
