/** Received = stored + duplicates + failed + suppressed, shown as the sum it is. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './Balance.module.css';

export interface Counts {
  rows_read: number;
  stored: number;
  duplicates: number;
  failed: number;
  suppressed: number;
}

const parts = ['stored', 'duplicates', 'failed', 'suppressed'] as const;

/** The bar of the four parts. */
export const BalanceBar = ({ counts }: { counts: Counts }): ReactElement => (
  <span className={classNames.bar} aria-hidden>
    {parts.map((part) =>
      counts[part] > 0 ? <i key={part} data-part={part} className={classNames.part} style={{ flexGrow: counts[part] }} /> : null,
    )}
  </span>
);

/** The sum in numbers; `large` for the page of a run. */
export const Balance = ({ counts, large = false }: { counts: Counts; large?: boolean }): ReactElement => {
  const { t, f } = useText();
  const names = {
    stored: t('data.stored'),
    duplicates: t('data.duplicates'),
    failed: t('data.failed'),
    suppressed: t('data.suppressed'),
  };
  return (
    <dl className={classes(classNames.sum, large && classNames.large, 'num')}>
      <div className={classNames.term}>
        <dt>{t('data.received')}</dt>
        <dd>{f.number(counts.rows_read)}</dd>
      </div>
      {parts.map((part, at) => (
        <div key={part} className={classNames.term} data-part={part} data-empty={counts[part] === 0}>
          <span className={classNames.sign} aria-hidden>
            {at === 0 ? '=' : '+'}
          </span>
          <dt>
            <i className={classNames.dot} aria-hidden />
            {names[part]}
          </dt>
          <dd>{f.number(counts[part])}</dd>
        </div>
      ))}
    </dl>
  );
};
