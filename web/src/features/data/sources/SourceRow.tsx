/** One source in the list: what it is, how fresh, and the sum of what came in the last seven days. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { useNow } from '@/shared/useNow';

import { Balance, BalanceBar } from '../Balance';
import { lookOf } from '../kinds';
import { Fresh } from '../parts/Fresh';
import { freshness } from '../parts/freshness';
import { Sparkline } from '../parts/Sparkline';
import classNames from './SourcesPage.module.css';
import { lastUsOf, type Week } from './week';

export const SourceRow = ({ source, week }: { source: SourceOut; week: Week | undefined }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const look = lookOf(source.kind);
  const lastUs = lastUsOf(source, week);
  const state = freshness({ lastUs, received: source.received_today, failed: source.failed_today }, now);
  return (
    <li className={classNames.source}>
      <span className={classNames.icon} aria-hidden>
        <look.icon size={16} stroke={1.6} />
      </span>
      <div className={classNames.name}>
        <h3>
          <Link to="/data/sources/$source" params={{ source: source.id }}>
            {source.name}
          </Link>
        </h3>
        <p className={classNames.facts}>
          {t(look.name)}
          <Fresh state={state} age={lastUs === null ? undefined : f.ago(lastUs, now)} />
        </p>
      </div>
      <Sparkline values={week?.spans ?? []} label={t('sources.weekLine', { count: week?.counts.rows_read ?? 0 })} />
      <div className={classNames.balance}>
        {week && week.counts.rows_read > 0 ? (
          <>
            <Balance counts={week.counts} />
            <BalanceBar counts={week.counts} />
          </>
        ) : (
          <p className={classNames.nothing}>{week ? t('sources.nothingThisWeek') : '···'}</p>
        )}
      </div>
      <p className={classNames.events}>
        <b className="num">{f.number(source.events)}</b> {t('data.eventsInLog')}
      </p>
    </li>
  );
};
