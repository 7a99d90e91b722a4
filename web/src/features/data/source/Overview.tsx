/** What a source has brought: figures, the week by half days, and whether the balance holds. */
import { Link } from '@tanstack/react-router';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { buttonClass } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { Balance, BalanceBar } from '../Balance';
import { useBooks } from '../balance/api';
import { HourChart } from '../balance/HourChart';
import { byHour, sumOf } from '../balance/books';
import { isSending } from '../kinds';
import { useArrival } from '../sources/useArrival';
import { WEEK_HOURS } from '../sources/week';
import { useMayEdit } from '../useMayEdit';
import classNames from './SourcePage.module.css';

const Figures = ({ source }: { source: SourceOut }): ReactElement => {
  const { t, f } = useText();
  const { age } = useArrival(source);
  return (
    <dl className={`${classNames.figures} num`}>
      <div>
        <dt>{t('sources.allEvents')}</dt>
        <dd>{f.number(source.events)}</dd>
      </div>
      <div data-empty={source.received_today === 0}>
        <dt>{t('sources.last24')}</dt>
        <dd>{f.number(source.received_today)}</dd>
      </div>
      <div data-empty={source.failed_today === 0}>
        <dt>{t('sources.failed24')}</dt>
        <dd>{f.number(source.failed_today)}</dd>
      </div>
      <div data-empty={age === undefined}>
        <dt>{t('sources.lastArrival')}</dt>
        <dd>{age ?? t('sources.never')}</dd>
      </div>
    </dl>
  );
};

const Waiting = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const sends = isSending(source.kind);
  return (
    <EmptyState
      title={t(sends ? 'sources.waitTitle' : 'sources.noImports')}
      text={t(sends ? 'sources.liveEmptyText' : 'sources.noImportsText')}
      action={
        mayEdit ? (
          <Link
            to="/data/sources/$source"
            params={{ source: source.id }}
            search={{ tab: sends ? 'connect' : 'imports' }}
            className={buttonClass({ kind: 'primary' })}
          >
            {t(sends ? 'sources.toConnect' : 'data.import')}
          </Link>
        ) : undefined
      }
    />
  );
};

const Verdict = ({ holds, failed, source }: { holds: boolean; failed: number; source: SourceOut }): ReactElement => {
  const { t } = useText();
  const Sign = holds ? IconCheck : IconAlertTriangle;
  return (
    <div className={classNames.verdict}>
      <span data-state={holds ? 'met' : 'breached'}>
        <Sign size={15} aria-hidden /> {t(holds ? 'sources.balanceHolds' : 'sources.balanceBroken')}
      </span>
      <Link to="/data/balance" search={{ source: source.id }} className={classNames.link}>
        {t('sources.toBalance')}
      </Link>
      {failed > 0 ? (
        <Link to="/data/failures" search={{ source: source.id }} className={classNames.link}>
          {t('sources.toFailures')}
        </Link>
      ) : null}
      <Link to="/data/catalogue" search={{ source: source.name }} className={classNames.link}>
        {t('sources.toCatalogue')}
      </Link>
    </div>
  );
};

export const Overview = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useBooks(WEEK_HOURS, source.id);
  if (source.last_hour === null && source.last_import_at === null && source.events === 0) return <Waiting source={source} />;
  const counts = data && sumOf(data.rows, data.runs);
  return (
    <>
      <Figures source={source} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && counts ? (
        <section className={classNames.flush} aria-labelledby="week">
          <h2 id="week" className={`${classNames.heading} ${classNames.title}`}>
            {t('sources.weekTitle')}
          </h2>
          <Balance counts={counts} large />
          <BalanceBar counts={counts} />
          {data.rows.length > 0 ? <HourChart hours={byHour(data.rows)} /> : null}
          <Verdict holds={data.holds} failed={counts.failed} source={source} />
        </section>
      ) : error ? null : (
        <SkeletonRows rows={3} />
      )}
    </>
  );
};
