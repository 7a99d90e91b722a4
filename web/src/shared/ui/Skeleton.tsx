/** The grey shape of what is coming; shows after 200 ms only, so that quick answers never flicker. */
import type { CSSProperties, ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './States.module.css';

interface SkeletonProps {
  width?: CSSProperties['width'];
  height?: CSSProperties['height'];
}

export const Skeleton = ({ width = '100%', height = 12 }: SkeletonProps): ReactElement => (
  <span className={classNames.bar} style={{ width, height }} aria-hidden />
);

/** Rows of a table or list that is on its way. */
export const SkeletonRows = ({ rows = 6 }: { rows?: number }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.rows} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className={classNames.row}>
          <Skeleton width={`${34 - (at % 3) * 6}%`} />
          <Skeleton width={48} />
          <Skeleton width={72} />
        </div>
      ))}
    </div>
  );
};
