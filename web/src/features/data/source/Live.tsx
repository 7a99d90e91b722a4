/** Events as they come: newest on top, paused, filtered, one opened with its four times and what became of it. */
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useLetterKeys } from '@/shared/keys';
import { Button } from '@/shared/ui/Button';
import { DataTable, type DataColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SearchField } from '@/shared/ui/SearchField';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import classNames from './Live.module.css';
import { LiveEvent } from './LiveEvent';
import { OutcomeChip } from './OutcomeChip';
import { fitting, outcomes, type LiveFilter, type Outcome, type RecentEvent } from './recent';
import { useRecent } from './useRecent';

const outcomeNames: Record<Outcome | 'all', TextKey> = {
  all: 'sources.outcomeAll',
  stored: 'sources.outcomeStored',
  duplicate: 'sources.outcomeDuplicate',
  failed: 'sources.outcomeFailed',
  suppressed: 'sources.outcomeSuppressed',
};

const clock = (us: number, locale: string): string =>
  new Date(us / 1000).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

const useColumns = (): DataColumn<RecentEvent>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      { key: 'received', label: t('sources.received'), width: '112px', sortable: false, value: (row) => row.received_us, text: (row) => clock(row.received_us, f.locale) },
      {
        key: 'outcome',
        label: t('sources.outcome'),
        width: '168px',
        sortable: false,
        value: (row) => row.outcome,
        render: (row) => <OutcomeChip event={row} />,
      },
      { key: 'activity', label: t('sources.event'), width: 'minmax(160px, 1.6fr)', sortable: false, value: (row) => row.activity || '–' },
      { key: 'customer', label: t('sources.customer'), width: 'minmax(120px, 1fr)', sortable: false, value: (row) => row.customer ?? '' },
    ],
    [t, f],
  );
};

const Status = ({ isPaused, waiting }: { isPaused: boolean; waiting: number }): ReactElement => {
  const { t } = useText();
  return (
    <span className={classNames.status} data-state={isPaused ? 'paused' : 'live'} role="status">
      <i aria-hidden />
      {t(isPaused ? 'sources.paused' : 'sources.listening')}
      {isPaused && waiting > 0 ? <b className="num">{t('sources.pausedNew', { count: waiting })}</b> : null}
    </span>
  );
};

export const Live = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const [isPaused, setIsPaused] = useState(false);
  const [filter, setFilter] = useState<LiveFilter>({ outcome: 'all', search: '' });
  const [opened, setOpened] = useState<RecentEvent | null>(null);
  const { events, isPending, problem, waiting } = useRecent(source.id, isPaused);
  const columns = useColumns();
  const rows = useMemo(() => fitting(events, filter), [events, filter]);
  useLetterKeys([['P', () => setIsPaused((before) => !before)]]);
  const Sign = isPaused ? IconPlayerPlay : IconPlayerPause;

  const list = (): ReactElement => {
    if (problem && isPending) return <ErrorState error={problem} />;
    if (isPending) return <SkeletonRows rows={8} />;
    if (events.length === 0) return <EmptyState title={t('sources.liveEmpty')} text={t('sources.liveEmptyText')} />;
    return (
      <DataTable
        label={t('sources.liveHeading')}
        csv={false}
        toolbar={
          <>
            <SearchField label={t('sources.searchLive')} value={filter.search} onChange={(search) => setFilter({ ...filter, search })} />
            <Segmented
              label={t('sources.outcome')}
              value={filter.outcome}
              options={(['all', ...outcomes] as const).map((value) => ({ value, label: t(outcomeNames[value]) }))}
              onChange={(outcome) => setFilter({ ...filter, outcome })}
            />
            <Status isPaused={isPaused} waiting={waiting} />
            <Button size="sm" icon={<Sign size={14} aria-hidden />} aria-pressed={isPaused} onClick={() => setIsPaused(!isPaused)}>
              {t(isPaused ? 'sources.go' : 'sources.pause')}
            </Button>
          </>
        }
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        selected={opened?.id}
        onOpen={(row) => setOpened(row.id === opened?.id ? null : row)}
      />
    );
  };

  return (
    <div className={classNames.split}>
      <div className={classNames.list}>
        {problem && !isPending ? <p className={classNames.problem}>{t('error.offline')}</p> : null}
        {list()}
        {events.length > 0 && rows.length === 0 ? <p className={classNames.none}>{t('sources.liveNoHits', { count: events.length })}</p> : null}
      </div>
      {opened ? <LiveEvent event={opened} source={source} onClose={() => setOpened(null)} /> : null}
    </div>
  );
};
