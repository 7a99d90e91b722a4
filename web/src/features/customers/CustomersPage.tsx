/** Everybody in the data: searched by key, sorted, opened with a click. */
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { CustomerOut } from '@/api/types.gen';
import { useOpenCustomer } from '@/shared/peopleList';
import { buttonClass } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page } from '@/shared/ui/Page';
import { SearchField } from '@/shared/ui/SearchField';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useCustomers } from './api';
import classNames from './CustomersPage.module.css';

const useColumns = (): DataColumn<CustomerOut>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      {
        key: 'customer',
        label: t('customers.customer'),
        width: 'minmax(180px, 2fr)',
        value: (row) => row.customer,
        render: (row) => <b className={classNames.key}>{row.customer}</b>,
      },
      { key: 'place', label: t('customers.lastTouchpoint'), width: 'minmax(160px, 1.6fr)', value: (row) => row.last_touchpoint },
      { key: 'touches', label: t('customers.touches'), numeric: true, width: '112px', value: (row) => row.touches, text: (row) => f.number(row.touches) },
      { key: 'first', label: t('customers.first'), numeric: true, width: '144px', value: (row) => row.first_us, text: (row) => f.moment(row.first_us) },
      { key: 'last', label: t('customers.last'), numeric: true, width: '144px', value: (row) => row.last_us, text: (row) => f.moment(row.last_us) },
    ],
    [t, f],
  );
};

export const CustomersPage = (): ReactElement => {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const { data, error, refetch, fetchNextPage, hasNextPage } = useCustomers(settled);
  const open = useOpenCustomer();
  const columns = useColumns();
  const total = data?.pages[0]?.total ?? 0;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.customers) ?? [], [data]);

  const content = (): ReactElement => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={12} />;
    if (rows.length === 0 && settled === '') {
      return (
        <EmptyState
          title={t('customers.emptyTitle')}
          text={t('customers.emptyText')}
          action={
            <Link to="/data/import" className={buttonClass({ kind: 'primary' })}>
              {t('data.import')}
            </Link>
          }
        />
      );
    }
    return (
      <DataTable
        label={t('shell.customers')}
        toolbar={
          <>
            <SearchField label={t('customers.search')} value={search} onChange={setSearch} />
            <span role="status" className={classes(classNames.total, 'num')}>
              {total === 0 ? t('common.noHits') : t('common.customers', { count: total })}
            </span>
          </>
        }
        columns={columns}
        rows={rows}
        rowKey={(row) => row.customer}
        onOpen={(row) =>
          open(row.customer, { title: t('shell.customers'), total, keys: rows.map((one) => one.customer) })
        }
        onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
      />
    );
  };

  return (
    <Page title={t('shell.customers')} scroll={false}>
      <div className={classNames.list}>{content()}</div>
    </Page>
  );
};
