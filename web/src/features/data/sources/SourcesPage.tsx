/** Where the data come from: one row per source with its sum, and the last runs below. */
import { Link, useNavigate } from '@tanstack/react-router';
import { IconFileUpload, IconUpload } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import type { RunOut, SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { buttonClass } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { useNow } from '@/shared/useNow';

import { useRuns, useSources } from '../api';
import { Balance, BalanceBar } from '../Balance';
import { DataPage } from '../DataPage';
import { RunState } from '../RunState';
import classNames from './SourcesPage.module.css';
import { totals } from './totals';

const SourceRow = ({ source, runs }: { source: SourceOut; runs: readonly RunOut[] }): ReactElement => {
  const { t, f } = useText();
  const counts = totals(runs);
  const latest = runs[0];
  const now = useNow();
  return (
    <li className={classNames.source}>
      <span className={classNames.icon} aria-hidden>
        <IconFileUpload size={16} stroke={1.6} />
      </span>
      <div className={classNames.name}>
        <h3>
          {latest ? (
            <Link to="/data/runs/$run" params={{ run: latest.id }}>
              {source.name}
            </Link>
          ) : (
            source.name
          )}
        </h3>
        <p className="num">
          {t('data.fileRuns', { count: runs.length })}
          {source.last_import_at ? ` · ${f.ago(Date.parse(source.last_import_at) * 1000, now)}` : null}
        </p>
      </div>
      <div className={classNames.balance}>
        <Balance counts={counts} />
        <BalanceBar counts={counts} />
      </div>
      <p className={classNames.events}>
        <b className="num">{f.number(source.events)}</b> {t('data.eventsInLog')}
      </p>
    </li>
  );
};

const useRunColumns = (): DataColumn<RunOut>[] => {
  const { t, f } = useText();
  return useMemo(() => {
    const seconds = (run: RunOut): number | null =>
      run.started_at && run.finished_at ? (Date.parse(run.finished_at) - Date.parse(run.started_at)) * 1000 : null;
    return [
      { key: 'file', label: t('data.file'), width: 'minmax(180px, 2fr)', value: (run) => run.file_name },
      { key: 'state', label: t('data.state'), width: '132px', value: (run) => run.state, render: (run) => <RunState run={run} /> },
      {
        key: 'started',
        label: t('data.started'),
        width: '132px',
        value: (run) => run.created_at,
        text: (run) => f.moment(Date.parse(run.created_at) * 1000),
      },
      { key: 'read', label: t('data.received'), numeric: true, width: '96px', value: (run) => run.rows_read, text: (run) => f.number(run.rows_read) },
      { key: 'stored', label: t('data.stored'), numeric: true, width: '96px', value: (run) => run.stored, text: (run) => f.number(run.stored) },
      {
        key: 'duplicates',
        label: t('data.duplicates'),
        numeric: true,
        width: '96px',
        value: (run) => run.duplicates,
        text: (run) => f.number(run.duplicates),
      },
      { key: 'failed', label: t('data.failed'), numeric: true, width: '88px', value: (run) => run.failed, text: (run) => f.number(run.failed) },
      {
        key: 'duration',
        label: t('data.duration'),
        numeric: true,
        width: '96px',
        value: seconds,
        text: (run) => {
          const us = seconds(run);
          return us === null ? '' : f.duration(us);
        },
      },
    ];
  }, [t, f]);
};

const NoSources = (): ReactElement => {
  const { t } = useText();
  return (
    <EmptyState
      title={t('data.emptyTitle')}
      text={t('data.emptyText')}
      action={
        <Link to="/data/import" className={buttonClass({ kind: 'primary' })}>
          <IconUpload size={14} aria-hidden />
          {t('data.import')}
        </Link>
      }
    />
  );
};

export const SourcesPage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const sources = useSources();
  const runs = useRuns();
  const columns = useRunColumns();
  const items = runs.data?.items ?? [];

  const content = (): ReactElement => {
    if (sources.error) return <ErrorState error={sources.error} onRetry={() => void sources.refetch()} />;
    if (!sources.data) return <SkeletonRows />;
    if (sources.data.length === 0) return <NoSources />;
    return (
      <>
        <section aria-label={t('data.sources')}>
          <ul className={classNames.sources}>
            {sources.data.map((source) => (
              <SourceRow key={source.id} source={source} runs={items.filter((run) => run.source_id === source.id)} />
            ))}
          </ul>
        </section>
        <section className={classNames.runs}>
          <DataTable
            label={t('data.runs')}
            toolbar={<h2 className={classNames.heading}>{t('data.runs')}</h2>}
            columns={columns}
            rows={items}
            rowKey={(run) => run.id}
            onOpen={(run) => void navigate({ to: '/data/runs/$run', params: { run: run.id } })}
          />
        </section>
      </>
    );
  };

  return (
    <DataPage view="sources">
      <div className={classNames.column}>{content()}</div>
    </DataPage>
  );
};
