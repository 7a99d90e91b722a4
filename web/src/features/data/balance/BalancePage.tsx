/** The law of conservation: received = stored + duplicates + failed + suppressed, by source and hour, and for files. */
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { Balance, BalanceBar } from '../Balance';
import { DataPage } from '../DataPage';
import { SourceSelect } from '../parts/SourceSelect';
import { useAddress } from '../parts/useAddress';
import { useBooks } from './api';
import classNames from './BalancePage.module.css';
import { byHour, gapOf, sumOf, type BookHour, type BookRun, type Ends } from './books';
import { HourChart } from './HourChart';

const periods = { '24': 24, '168': 168, '720': 720 } as const;
type Period = keyof typeof periods;

interface Line extends Ends {
  key: string;
  source: string;
  what: string;
  at: string;
  run: string | null;
  received: number;
  counted: { stored: number; failed: number };
  holds: boolean;
}

const ofHour = (row: BookHour): Line => ({ ...row, key: `${row.source_id}${row.hour}`, what: row.hour, at: row.hour, run: null });
const ofRun = (run: BookRun): Line => ({ ...run, key: run.run_id, what: run.file_name, at: run.finished_at ?? '', run: run.run_id, received: run.read });

const Verdict = ({ line }: { line: Line }): ReactElement => {
  const { t, f } = useText();
  if (line.holds) {
    return (
      <StatusChip tone="pos" state="met">
        {t('flow.holds')}
      </StatusChip>
    );
  }
  const gap = gapOf(line.received, line);
  const counted = [
    line.counted.stored === line.stored ? null : t('flow.countedStored', { count: f.number(line.counted.stored) }),
    line.counted.failed === line.failed ? null : t('flow.countedFailed', { count: f.number(line.counted.failed) }),
  ].filter(Boolean);
  const words = gap > 0 ? t('flow.gap', { count: gap }) : gap < 0 ? t('flow.surplus', { count: -gap }) : counted.join(', ');
  return (
    <StatusChip tone="alarm" state="breached" title={counted.join(', ')}>
      {t('flow.holdsNot')}: {words}
    </StatusChip>
  );
};

const useColumns = (isRun: boolean): DataColumn<Line>[] => {
  const { t, f } = useText();
  return useMemo(() => {
    const count = (key: 'received' | keyof Ends, label: string): DataColumn<Line> => ({
      key,
      label,
      numeric: true,
      width: '104px',
      value: (row) => row[key],
      text: (row) => f.number(row[key]),
    });
    const moment = (at: string): string => (at ? f.moment(Date.parse(at) * 1000) : '');
    return [
      isRun
        ? {
            key: 'file',
            label: t('data.file'),
            width: 'minmax(180px, 1.6fr)',
            value: (row) => row.what,
            render: (row) =>
              row.run ? (
                <Link to="/data/runs/$run" params={{ run: row.run }} className={classNames.link}>
                  {row.what}
                </Link>
              ) : (
                row.what
              ),
          }
        : { key: 'hour', label: t('flow.hour'), width: '148px', value: (row) => row.at, text: (row) => moment(row.at) },
      { key: 'source', label: t('flow.source'), width: 'minmax(140px, 1fr)', value: (row) => row.source },
      count('received', t('data.received')),
      count('stored', t('data.stored')),
      count('duplicates', t('data.duplicates')),
      count('failed', t('data.failed')),
      count('suppressed', t('data.suppressed')),
      {
        key: 'holds',
        label: t('flow.law'),
        width: 'minmax(120px, 1.2fr)',
        value: (row) => (row.holds ? 1 : 0),
        text: (row) => t(row.holds ? 'flow.holds' : 'flow.holdsNot'),
        render: (row) => <Verdict line={row} />,
      },
    ];
  }, [t, f, isRun]);
};

const Law = ({ lines, received, holds }: { lines: readonly Line[]; received: number; holds: boolean }): ReactElement => {
  const { t } = useText();
  const Sign = holds ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classNames.law} data-state={holds ? 'met' : 'breached'} role="status">
      <Sign size={20} stroke={1.6} aria-hidden />
      <div>
        <h2>{t(holds ? 'flow.lawTitle' : 'flow.brokenTitle')}</h2>
        <p>{holds ? t('flow.lawText', { count: received }) : t('flow.brokenText', { count: lines.filter((line) => !line.holds).length })}</p>
      </div>
    </div>
  );
};

const Lines = ({ lines, title, isRun }: { lines: readonly Line[]; title: string; isRun: boolean }): ReactElement | null => {
  const columns = useColumns(isRun);
  if (lines.length === 0) return null;
  return (
    <DataTable
      label={title}
      toolbar={<h2 className={classNames.heading}>{title}</h2>}
      columns={columns}
      rows={lines}
      rowKey={(row) => row.key}
      maxHeight={560}
    />
  );
};

const Books = ({ hours, source }: { hours: number; source: string | null }): ReactElement => {
  const { t } = useText();
  const { data, error, refetch, isPlaceholderData } = useBooks(hours, source);
  const [onlyBroken, setOnlyBroken] = useState(false);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  const shown = (line: Line): boolean => !onlyBroken || !line.holds;
  const [sent, files] = [data.rows.map(ofHour), data.runs.map(ofRun)];
  const counts = sumOf(data.rows, data.runs);
  if (sent.length + files.length === 0) return <EmptyState title={t('flow.nothing')} text={t('flow.nothingText')} />;
  return (
    <div className={classNames.books} data-state={isPlaceholderData ? 'stale' : undefined}>
      <Law lines={[...sent, ...files]} received={counts.rows_read} holds={data.holds} />
      <section className={classNames.sum} aria-label={t('data.sum')}>
        <Balance counts={counts} large />
        <BalanceBar counts={counts} />
        {sent.length > 1 ? <HourChart hours={byHour(data.rows)} /> : null}
      </section>
      {data.holds ? null : (
        <Checkbox label={t('flow.onlyBroken')} checked={onlyBroken} onChange={(event) => setOnlyBroken(event.currentTarget.checked)} />
      )}
      <Lines lines={sent.filter(shown)} title={t('flow.hourly')} isRun={false} />
      <Lines lines={files.filter(shown)} title={t('flow.files')} isRun />
    </div>
  );
};

export const BalancePage = (): ReactElement => {
  const { t } = useText();
  const [address, change] = useAddress<'source' | 'hours'>();
  const period: Period = address.hours && address.hours in periods ? (address.hours as Period) : '24';
  return (
    <DataPage view="balance">
      <div className={classNames.column}>
        <div className={classNames.bar}>
          <Segmented
            label={t('flow.period')}
            value={period}
            options={[
              { value: '24', label: t('flow.hours24') },
              { value: '168', label: t('flow.days7') },
              { value: '720', label: t('flow.days30') },
            ]}
            onChange={(hours) => change({ hours: hours === '24' ? null : hours })}
          />
          <SourceSelect value={address.source ?? null} onChange={(source) => change({ source })} />
        </div>
        <Books hours={periods[period]} source={address.source ?? null} />
      </div>
    </DataPage>
  );
};
