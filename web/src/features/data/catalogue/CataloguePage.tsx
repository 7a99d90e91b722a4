/** What arrives: every event with its volume, its touchpoint, and whether it was planned. */
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { IconAlertTriangle, IconFileUpload } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SearchField } from '@/shared/ui/SearchField';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';
import { useNow } from '@/shared/useNow';

import { DataPage } from '../DataPage';
import { SourceSelect } from '../parts/SourceSelect';
import { Sparkline } from '../parts/Sparkline';
import { useAddress } from '../parts/useAddress';
import { useMayEdit } from '../useMayEdit';
import { useCatalogue } from './api';
import classNames from './Catalogue.module.css';
import { lastDays } from './days';
import { PlanDialog } from './PlanDialog';
import { planStatus } from './status';
import { StatusOfPlan, statusWords } from './StatusOfPlan';
import type { CatalogueEvent } from './types';

const SETTLE_MS = 200;
const SHOWN_DAYS = 30;

const Bound = ({ event }: { event: CatalogueEvent }): ReactElement | null => {
  const { t } = useText();
  if (event.touchpoint) return <span>{event.touchpoint}</span>;
  return event.technical ? null : <span className={classNames.missing}>{t('catalogue.notBound')}</span>;
};

const Name = ({ event }: { event: CatalogueEvent }): ReactElement => {
  const { t } = useText();
  return (
    <span className={classNames.name}>
      <b>{event.activity}</b>
      {event.drift > 0 ? (
        <StatusChip tone="warn" icon={<IconAlertTriangle size={12} aria-hidden />}>
          {t('catalogue.notices', { count: event.drift })}
        </StatusChip>
      ) : null}
    </span>
  );
};

const useColumns = (): DataColumn<CatalogueEvent>[] => {
  const { t, f } = useText();
  const now = useNow();
  const today = new Date(now / 1000).toISOString().slice(0, 10);
  return useMemo(
    () => [
      { key: 'activity', label: t('catalogue.event'), width: 'minmax(220px, 2fr)', value: (row) => row.activity, render: (row) => <Name event={row} /> },
      { key: 'source', label: t('flow.source'), width: 'minmax(110px, 1fr)', value: (row) => row.source },
      { key: 'bound', label: t('data.touchpoint'), width: 'minmax(140px, 1.2fr)', value: (row) => row.touchpoint ?? '', render: (row) => <Bound event={row} /> },
      { key: 'plan', label: t('catalogue.plan'), width: '128px', value: (row) => planStatus(row), text: (row) => t(statusWords[planStatus(row)][1]), render: (row) => <StatusOfPlan status={planStatus(row)} /> },
      {
        key: 'days',
        label: t('catalogue.lastDays'),
        width: '84px',
        sortable: false,
        value: (row) => lastDays(row.days, today, SHOWN_DAYS).join(' '),
        render: (row) => {
          const days = lastDays(row.days, today, SHOWN_DAYS);
          return <Sparkline values={days} label={t('catalogue.daysLine', { count: days.reduce((sum, day) => sum + day, 0) })} />;
        },
      },
      { key: 'last', label: t('catalogue.lastSeen'), width: '116px', value: (row) => row.last_us, text: (row) => (row.last_us ? f.ago(row.last_us, now) : '–') },
      { key: 'events', label: t('catalogue.events'), numeric: true, width: '104px', value: (row) => row.events, text: (row) => f.number(row.events) },
    ],
    [t, f, now, today],
  );
};

type Parts = 'source' | 'search' | 'bound';

export const CataloguePage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const mayEdit = useMayEdit();
  const [address, change] = useAddress<Parts>();
  const [isPlanning, setIsPlanning] = useState(false);
  const [search, setSearch] = useState(address.search ?? '');
  const [settled] = useDebouncedValue(search.trim(), SETTLE_MS);
  const bound = address.bound === 'true' ? true : address.bound === 'false' ? false : null;
  const source = address.source ?? null;
  const { data, error, refetch, fetchNextPage, hasNextPage } = useCatalogue({ source, search: settled, bound });
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const columns = useColumns();
  const isFiltered = settled !== '' || bound !== null || source !== null;
  const planButton = mayEdit ? (
    <Button icon={<IconFileUpload size={14} aria-hidden />} onClick={() => setIsPlanning(true)}>
      {t('catalogue.importPlan')}
    </Button>
  ) : null;

  const content = (): ReactElement => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={10} />;
    if (rows.length === 0 && !isFiltered) return <EmptyState title={t('catalogue.empty')} text={t('catalogue.emptyText')} action={planButton} />;
    return (
      <>
        <DataTable
          label={t('catalogue.title')}
          toolbar={
            <>
              <SearchField label={t('catalogue.search')} value={search} onChange={setSearch} />
              <SourceSelect by="name" value={source} onChange={(value) => change({ source: value })} />
              <Segmented
                label={t('catalogue.bindings')}
                value={bound === null ? 'all' : bound ? 'true' : 'false'}
                options={[
                  { value: 'all', label: t('catalogue.all') },
                  { value: 'true', label: t('catalogue.bound') },
                  { value: 'false', label: t('catalogue.notBound') },
                ]}
                onChange={(value) => change({ bound: value === 'all' ? null : value })}
              />
            </>
          }
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/data/catalogue/$event', params: { event: row.id } })}
          onEnd={hasNextPage ? () => void fetchNextPage() : undefined}
        />
        {rows.length === 0 ? <p className={classNames.hint}>{t('common.noHits')}</p> : null}
      </>
    );
  };

  return (
    <DataPage view="catalogue" scroll={false} actions={planButton}>
      <div className={classNames.fill}>{content()}</div>
      {isPlanning ? <PlanDialog onClose={() => setIsPlanning(false)} /> : null}
    </DataPage>
  );
};
