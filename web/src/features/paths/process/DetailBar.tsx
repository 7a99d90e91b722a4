/** How much of the process is drawn; always says what is hidden. */
import type { CSSProperties, ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Simplified } from '../graph/simplify';
import classNames from './DetailBar.module.css';

interface Props {
  detail: number;
  shown: Simplified;
  onChange: (detail: number) => void;
}

export const DetailBar = ({ detail, shown, onChange }: Props): ReactElement => {
  const { t, f } = useText();
  const coverage = f.percent(Math.floor(shown.coverage * 100) / 100, 0);
  return (
    <div className={classNames.bar}>
      <label htmlFor="detail">{t('paths.detail')}</label>
      <input
        id="detail"
        type="range"
        min={1}
        max={100}
        value={detail}
        style={{ '--filled': `${detail}%` } as CSSProperties}
        aria-valuetext={t('paths.detailShown', { share: coverage, hidden: shown.hidden })}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <output htmlFor="detail" className="num">
        {t('paths.detailShown', { share: coverage, hidden: shown.hidden })}
      </output>
    </div>
  );
};
