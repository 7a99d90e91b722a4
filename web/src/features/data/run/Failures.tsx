/** The rows that could not become events: why, how many, and each with its original text. */
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import type { FailureOut, RunOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { problemWords } from '@/i18n/problems';
import { address } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { buttonClass } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { ErrorState } from '@/shared/ui/ErrorState';

import { useFailureReasons, useFailures } from '../api';
import classNames from './Failures.module.css';

const Reasons = ({ run }: { run: RunOut }): ReactElement | null => {
  const { t, f, language } = useText();
  const { data } = useFailureReasons(run.id, true);
  if (!data?.length) return null;
  return (
    <ul className={classNames.reasons} aria-label={t('data.reasons')}>
      {data.slice(0, 5).map((reason) => (
        <li key={reason.code + reason.field}>
          <b className="num">{f.number(reason.rows)}</b>
          {problemWords(language, reason.code, '')}
          {reason.field ? <span className={classNames.field}>{reason.field}</span> : null}
        </li>
      ))}
    </ul>
  );
};

export const Failures = ({ run }: { run: RunOut }): ReactElement | null => {
  const { t, f, language } = useText();
  const path = useWorkspacePath();
  const any = run.failed > 0;
  const { data, error, fetchNextPage, hasNextPage, refetch } = useFailures(run.id, any);
  const [selected, setSelected] = useState<FailureOut>();
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const columns = useMemo<DataColumn<FailureOut>[]>(
    () => [
      { key: 'row', label: t('data.row'), numeric: true, width: '80px', value: (row) => row.row, text: (row) => f.number(row.row) },
      { key: 'field', label: t('data.column'), width: '140px', value: (row) => row.field },
      {
        key: 'reason',
        label: t('data.reason'),
        width: 'minmax(220px, 1.4fr)',
        value: (row) => row.message,
        text: (row) => problemWords(language, row.code, row.message),
      },
      {
        key: 'original',
        label: t('data.original'),
        width: 'minmax(220px, 2fr)',
        value: (row) => row.original,
        render: (row) => <code className={classNames.original}>{row.original}</code>,
      },
    ],
    [t, f, language],
  );

  if (!any) return null;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Reasons run={run} />
      <div className={classNames.table}>
        <DataTable
          label={t('data.failedRows')}
          csv={false}
          toolbar={
            <>
              <h2 className={classNames.heading}>{t('data.failedRowsCount', { count: run.failed })}</h2>
              <span className={classNames.space} />
              <a className={buttonClass({ size: 'sm' })} href={address(path(`/imports/${run.id}/failures.csv`))} download>
                <IconDownload size={14} aria-hidden />
                {t('common.downloadCsv')}
              </a>
            </>
          }
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.row}${row.field}${row.code}${row.original}`}
          selected={selected ? `${selected.row}${selected.field}${selected.code}${selected.original}` : undefined}
          onOpen={(row) => setSelected(row === selected ? undefined : row)}
          onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
          maxHeight={480}
        />
      </div>
      {selected ? (
        <section className={classNames.detail} aria-label={t('data.original')}>
          <p>
            <b>{t('data.rowNumber', { row: f.number(selected.row) })}</b> {problemWords(language, selected.code, selected.message)}
          </p>
          <pre>{selected.original}</pre>
          <button type="button" className={buttonClass({ size: 'sm' })} onClick={() => setSelected(undefined)}>
            {t('common.close')}
          </button>
        </section>
      ) : null}
    </>
  );
};
