/** One source in the list: what it is, how fresh, and the sum of what came in the last seven days. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';

import { Balance, BalanceBar } from '../Balance';
import { lookOf } from '../kinds';
import { Fresh } from '../parts/Fresh';
import { Sparkline } from '../parts/Sparkline';
import classNames from './SourcesPage.module.css';
import { useArrival } from './useArrival';
import type { Week } from './week';

export const SourceRow = ({ source, week }: { source: SourceOut; week: Week | undefined }): ReactElement => {
  const { t, f } = useText();
  const look = lookOf(source.kind);
  const { state, age } = useArrival(source);
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
          <Fresh state={state} age={age} />
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
