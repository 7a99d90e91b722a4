/** How much is said, as a ring with its number. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './CompletenessRing.module.css';

interface RingProps {
  share: number;
  size?: number;
  /** The number stands beside the ring instead of inside. */
  withNumber?: boolean;
}

const RADIUS = 15.9155;

export const CompletenessRing = ({ share, size = 44, withNumber = false }: RingProps): ReactElement => {
  const { t, f } = useText();
  const number = f.percent(share, 0);
  return (
    <span className={classNames.ring} data-state={share >= 1 ? 'met' : 'unmet'}>
      <svg width={size} height={size} viewBox="0 0 36 36" role="img" aria-label={t('library.completeShare', { share: number })}>
        <circle cx="18" cy="18" r={RADIUS} className={classNames.track} />
        <circle cx="18" cy="18" r={RADIUS} className={classNames.part} strokeDasharray={`${share * 100} 100`} transform="rotate(-90 18 18)" />
        {withNumber ? null : (
          <text x="18" y="18" className={classNames.inside} textAnchor="middle" dominantBaseline="central" aria-hidden>
            {Math.round(share * 100)}
          </text>
        )}
      </svg>
      {withNumber ? (
        <span className="num" aria-hidden>
          {number}
        </span>
      ) : null}
    </span>
  );
};
