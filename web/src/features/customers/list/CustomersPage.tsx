/** Everybody in the data: found by any identifier, filtered by a segment, opened with a click. */
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useOpenCustomer } from '@/shared/peopleList';
import { buttonClass } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SearchField } from '@/shared/ui/SearchField';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useCustomers } from '../api';
import { CustomersFrame } from '../CustomersFrame';
import classNames from './CustomersPage.module.css';
import { SavedSegmentChip } from './SavedSegmentChip';
import { useColumns } from './useColumns';

const Nobody = (): ReactElement => {
  const { t } = useText();
  return (
    <EmptyState
      title={t('customers.emptyTitle')}
      text={t('customers.emptyText')}
      action={
        <Link to="/data/import" className={buttonClass({ kind: 'primary' })}>
          {t('data.import')}
        </Link>
      }
      example={
        <Link to="/data" className={buttonClass({ kind: 'ghost' })}>
          {t('customers.connectSource')}
        </Link>
      }
    />
  );
};

/** The segment that the list shows, as it stands in the address. */
const useChosenSegment = (): [string | undefined, (id: string | undefined) => void] => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const chosen = typeof search['in'] === 'string' && search['in'] !== '' ? search['in'] : undefined;
  return [
    chosen,
    (id) => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, in: id }), replace: true }),
  ];
};

export const CustomersPage = (): ReactElement => {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const [segment, chooseSegment] = useChosenSegment();
  const { data, error, refetch, fetchNextPage, hasNextPage, isPlaceholderData } = useCustomers({ search: settled, segment });
  const open = useOpenCustomer();
  const columns = useColumns();
  const total = data?.pages[0]?.total ?? 0;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.customers) ?? [], [data]);

  const content = (): ReactElement => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={12} />;
    if (rows.length === 0 && settled === '' && !segment && !isPlaceholderData) return <Nobody />;
    return (
      <DataTable
        label={t('shell.customers')}
        toolbar={
          <>
            <SearchField label={t('customers.search')} value={search} onChange={setSearch} />
            <SavedSegmentChip chosen={segment} onChoose={chooseSegment} />
            <span role="status" className={classes(classNames.total, 'num')}>
              {total === 0 ? t('common.noHits') : t('common.customers', { count: total })}
            </span>
          </>
        }
        columns={columns}
        rows={rows}
        rowKey={(row) => row.handle}
        onOpen={(row) => open(row.handle, { title: t('shell.customers'), total, keys: rows.map((one) => one.handle) })}
        onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
      />
    );
  };

  return (
    <CustomersFrame current="customers" total={segment || settled ? undefined : data?.pages[0]?.total}>
      <div className={classNames.list}>{content()}</div>
    </CustomersFrame>
  );
};
