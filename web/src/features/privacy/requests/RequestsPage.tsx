/** What customers demanded: who, what, until when, and what became of it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { useRequests } from '../api';
import { Clock } from '../Clock';
import { PrivacyFrame } from '../PrivacyFrame';
import classNames from '../Privacy.module.css';
import type { PrivacyRequest } from '../types';
import { isOpen, kindWords, stateTones, stateWords, us } from '../words';
import { NewRequestDialog } from './NewRequestDialog';

const useColumns = (): DataColumn<PrivacyRequest>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      {
        key: 'name',
        label: t('privacy.customer'),
        width: 'minmax(160px, 1.4fr)',
        value: (row) => row.name,
        render: (row) => <b className={classNames.name}>{row.name}</b>,
      },
      { key: 'kind', label: t('privacy.demand'), width: 'minmax(150px, 1fr)', value: (row) => t(kindWords[row.kind]) },
      {
        key: 'state',
        label: t('privacy.stateLabel'),
        width: '150px',
        value: (row) => row.state,
        render: (row) => (
          <StatusChip tone={stateTones[row.state]} state={row.state}>
            {t(stateWords[row.state])}
          </StatusChip>
        ),
      },
      { key: 'due', label: t('privacy.time'), width: '170px', value: (row) => row.due_at, render: (row) => <Clock request={row} /> },
      {
        key: 'received',
        label: t('privacy.received'),
        numeric: true,
        width: '130px',
        value: (row) => row.received_at,
        text: (row) => f.date(us(row.received_at)),
      },
      {
        key: 'done',
        label: t('privacy.finished'),
        numeric: true,
        width: '130px',
        value: (row) => row.done_at ?? '',
        text: (row) => (row.done_at ? f.date(us(row.done_at)) : ''),
      },
    ],
    [t, f],
  );
};

export const RequestsPage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const asked = useSearch({ strict: false }) as { customer?: string };
  const { data, error, refetch, hasNextPage, fetchNextPage } = useRequests();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [isNew, setNew] = useState(asked.customer !== undefined);
  const columns = useColumns();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const all = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const open = useMemo(() => all.filter(isOpen).sort((one, other) => one.due_at.localeCompare(other.due_at)), [all]);
  const create = canEdit ? (
    <Button kind="primary" icon={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setNew(true)}>
      {t('privacy.newRequest')}
    </Button>
  ) : null;
  const close = (): void => {
    setNew(false);
    if (asked.customer) void navigate({ to: '/privacy', replace: true });
  };
  const show = (id: string): void => void navigate({ to: '/privacy/requests/$request', params: { request: id } });
  return (
    <PrivacyFrame current="requests" actions={all.length > 0 ? create : null}>
      <div className={classNames.page}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonRows rows={6} /> : null}
        {data && all.length === 0 ? <EmptyState title={t('privacy.noRequests')} text={t('privacy.noRequestsText')} action={create} /> : null}
        {all.length > 0 ? (
          <DataTable
            label={t('privacy.requests')}
            toolbar={
              <Segmented
                label={t('privacy.shown')}
                value={shown}
                options={[
                  { value: 'open', label: t('privacy.openOnes', { count: open.length }) },
                  { value: 'all', label: t('privacy.allOnes') },
                ]}
                onChange={setShown}
              />
            }
            columns={columns}
            rows={shown === 'open' ? open : all}
            rowKey={(row) => row.id}
            onOpen={({ id }) => show(id)}
            onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
          />
        ) : null}
      </div>
      {isNew ? <NewRequestDialog handle={asked.customer} onClose={close} onMade={show} /> : null}
    </PrivacyFrame>
  );
};
