/** The failed events of one reason: each with its original, and what can be done about all of them. */
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import type { FailureEventOut } from '@/api/types.gen';
import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { address } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { CodeBlock } from '../parts/CodeBlock';
import { useMayEdit } from '../useMayEdit';
import { useGroupFailures, useGroups, type FailureState, type GroupName } from './api';
import { Discard } from './Discard';
import classNames from './Failures.module.css';
import { FixBuilder } from './FixBuilder';
import { pretty } from './steps';
import { stageNames } from './words';

const useColumns = (): DataColumn<FailureEventOut>[] => {
  const { t, f, language } = useText();
  return useMemo(
    () => [
      { key: 'received', label: t('flow.received'), width: '140px', value: (row) => row.received_at, text: (row) => f.moment(Date.parse(row.received_at) * 1000) },
      { key: 'row', label: t('flow.row'), numeric: true, width: '72px', value: (row) => row.row, text: (row) => (row.row ? f.number(row.row) : '') },
      {
        key: 'message',
        label: t('flow.reason'),
        width: 'minmax(220px, 1.2fr)',
        value: (row) => row.message,
        text: (row) => problemWords(language, row.code, row.message),
      },
      {
        key: 'original',
        label: t('flow.original'),
        width: 'minmax(240px, 2fr)',
        value: (row) => row.original ?? '',
        render: (row) => (row.original === null ? t('flow.hiddenOriginal') : <code className={classNames.code}>{row.original}</code>),
      },
    ],
    [t, f, language],
  );
};

const Detail = ({ failure }: { failure: FailureEventOut }): ReactElement => {
  const { t, f, language } = useText();
  const path = useWorkspacePath();
  return (
    <section className={classNames.card} aria-label={t('flow.original')}>
      <p>
        <b>{problemWords(language, failure.code, failure.message)}</b> {failure.field ? <code className={classNames.code}>{failure.field}</code> : null}
      </p>
      {failure.original === null ? (
        <p className={classNames.hint}>{t('flow.hiddenOriginal')}</p>
      ) : (
        <>
          <CodeBlock wrap code={pretty(failure.original)} label={t('flow.original')} />
          <a className={classNames.link} href={address(path(`/failures/${failure.id}/original`))} download>
            {t('flow.bytes', { size: f.bytes(failure.bytes) })}
          </a>
        </>
      )}
    </section>
  );
};

export const Group = ({ group, state, onClose }: { group: GroupName; state: FailureState; onClose: () => void }): ReactElement => {
  const { t, language } = useText();
  const mayEdit = useMayEdit();
  const { data, error, fetchNextPage, hasNextPage, refetch } = useGroupFailures(group, state);
  const groups = useGroups({ source: group.source, state });
  const about = groups.data?.find((one) => one.stage === group.stage && one.code === group.code && one.field === group.field);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const [openedId, setOpenedId] = useState<number | null>(null);
  const opened = rows.find((row) => row.id === openedId) ?? null;
  const [isDiscarding, setIsDiscarding] = useState(false);
  const columns = useColumns();
  const first = rows[0];
  const count = about?.count ?? rows.length;

  return (
    <>
      <div className={classNames.bar}>
        <Button size="sm" kind="ghost" icon={<IconArrowLeft size={14} aria-hidden />} onClick={onClose}>
          {t('flow.back')}
        </Button>
        <h2 className={classNames.title}>{problemWords(language, group.code, about?.example.message ?? first?.message ?? '')}</h2>
        {group.field ? <code className={classNames.code}>{group.field}</code> : null}
        <span className={classNames.hint}>
          {[about?.source, t(stageNames[group.stage])].filter(Boolean).join(' · ')}
        </span>
        <span className={classNames.space} />
        {mayEdit && state === 'open' && count > 0 ? <Button onClick={() => setIsDiscarding(true)}>{t('flow.discard')}</Button> : null}
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && rows.length === 0 ? <EmptyState title={t('flow.none')} text={t('flow.noneText')} /> : null}
      {!data && !error ? <SkeletonRows /> : null}
      {mayEdit && state === 'open' && first ? <FixBuilder group={group} example={first} count={count} name={problemWords(language, group.code, first.message)} /> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('flow.failures')}
          csv={false}
          toolbar={<h3 className={classNames.heading}>{t('data.failedRowsCount', { count })}</h3>}
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.id)}
          selected={opened ? String(opened.id) : undefined}
          onOpen={(row) => setOpenedId(row.id === openedId ? null : row.id)}
          onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
          maxHeight={440}
        />
      ) : null}
      {opened ? <Detail failure={opened} /> : null}
      {isDiscarding ? <Discard group={group} count={count} onClose={() => setIsDiscarding(false)} /> : null}
    </>
  );
};
