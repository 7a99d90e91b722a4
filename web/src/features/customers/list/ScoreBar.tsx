/** A relationship score as a figure and a short bar; where too little is known, neither. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './ScoreBar.module.css';

export const ScoreBar = ({ value }: { value: number | null }): ReactElement => {
  const { t, f } = useText();
  if (value === null) return <small className={classNames.none}>{t('common.noData')}</small>;
  return (
    <span className={classNames.score}>
      <i aria-hidden className={classNames.track}>
        <i style={{ width: `${Math.max(0, Math.min(100, value))}%` }} />
      </i>
      <b className="num">{f.number(value)}</b>
    </span>
  );
};
