/** All segments: how many are in, how many came and went since yesterday, and by which rule. */
import { Link, useNavigate } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import { CustomersFrame } from '@/features/customers';
import { useText } from '@/i18n/useText';
import { useSegments, type Segment } from '@/shared/api/segments';
import { useWorkspace } from '@/shared/api/session';
import { buttonClass } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import classNames from './Segments.module.css';
import { SegmentState } from './SegmentState';

const useColumns = (): DataColumn<Segment>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      {
        key: 'name',
        label: t('segments.name'),
        width: 'minmax(180px, 1.4fr)',
        value: (row) => row.name,
        render: (row) => (
          <b className={classNames.name} title={row.description || row.name}>
            {row.name}
          </b>
        ),
      },
      {
        key: 'size',
        label: t('segments.size'),
        numeric: true,
        width: '120px',
        value: (row) => row.size,
        text: (row) => f.number(row.size),
      },
      {
        key: 'entered',
        label: t('segments.entered24h'),
        numeric: true,
        width: '128px',
        value: (row) => row.entered_24h,
        text: (row) => f.signed(row.entered_24h),
      },
      {
        key: 'left',
        label: t('segments.left24h'),
        numeric: true,
        width: '128px',
        value: (row) => row.left_24h,
        text: (row) => f.signed(-row.left_24h),
      },
      {
        key: 'state',
        label: t('segments.state'),
        width: '150px',
        value: (row) => row.state,
        render: (row) => <SegmentState segment={row} />,
      },
      {
        key: 'rule',
        label: t('segments.rule'),
        width: 'minmax(200px, 2fr)',
        sortable: false,
        value: (row) => row.rule,
        render: (row) => (
          <code className={classNames.code} title={row.rule}>
            {row.rule}
          </code>
        ),
      },
    ],
    [t, f],
  );
};

export const SegmentsPage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const { data, error, refetch } = useSegments();
  const columns = useColumns();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const create = canEdit ? (
    <Link to="/customers/segments/new" className={buttonClass({ kind: 'primary' })}>
      <IconPlus size={16} stroke={1.6} aria-hidden />
      {t('segments.create')}
    </Link>
  ) : null;
  return (
    <CustomersFrame current="segments" actions={data && data.length > 0 ? create : null}>
      <div className={classNames.page}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonRows rows={6} /> : null}
        {data?.length === 0 ? <EmptyState title={t('segments.none')} text={t('segments.emptyText')} action={create} /> : null}
        {data && data.length > 0 ? (
          <DataTable
            label={t('customers.segments')}
            columns={columns}
            rows={data}
            rowKey={(row) => row.id}
            onOpen={({ id }) => void navigate({ to: '/customers/segments/$segment', params: { segment: id } })}
          />
        ) : null}
      </div>
    </CustomersFrame>
  );
};
