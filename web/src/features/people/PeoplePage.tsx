/** The customers behind a number: who, why in this list, how often and when last; each leads to the person. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import { CustomerName } from '@/features/customers';
import { type People, type Person, type Reply } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { FilterBar, useFilter } from '@/shared/filter';
import { useOpenCustomer } from '@/shared/peopleList';
import { DataTable, EmptyState, ErrorState, Page, SkeletonRows, type DataColumn } from '@/shared/ui';

import { readPeople } from './address';
import { reasonOf } from './reasons';
import classNames from './PeoplePage.module.css';

const PAGE = 100;

export const PeoplePage = (): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const openCustomer = useOpenCustomer();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const key = JSON.stringify(readPeople(search));
  const spec = useMemo(() => JSON.parse(key) as ReturnType<typeof readPeople>, [key]);
  const name = typeof search['name'] === 'string' ? search['name'] : undefined;
  const reason = reasonOf(spec, name, text);
  const { people, total, query } = usePeople(spec);
  const columns = useMemo<DataColumn<Person>[]>(
    () => [
      {
        key: 'customer',
        label: t('people.customer'),
        value: (p) => p.name,
        render: (p) => <CustomerName name={p.name} clear={p.clear} />,
        width: 'minmax(130px, 1fr)',
      },
      { key: 'reason', label: t('people.why'), value: () => reason, width: 'minmax(280px, 3fr)', sortable: false },
      { key: 'last', label: t('people.last'), value: (p) => p.last_us / 1e6, text: (p) => f.moment(p.last_us), numeric: true, width: '160px' },
      { key: 'first', label: t('people.first'), value: (p) => p.first_us / 1e6, text: (p) => f.moment(p.first_us), numeric: true, width: '160px' },
      { key: 'touches', label: t('people.touches'), value: (p) => p.touches, text: (p) => f.number(p.touches), numeric: true, width: '110px' },
      { key: 'lastTouchpoint', label: t('people.lastTouchpoint'), value: (p) => p.last_touchpoint, width: 'minmax(140px, 1.2fr)' },
    ],
    [t, f, reason],
  );
  return (
    <Page
      title={t('people.title')}
      crumbs={[{ label: t('people.paths'), link: { to: '/paths' } }]}
      chips={<span className={classNames.reason}>{reason}</span>}
      filter={<FilterBar count={total} stale={query.isPlaceholderData} />}
      scroll={false}
    >
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonRows rows={10} />}
      {total === 0 && <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />}
      {people.length > 0 && (
        <div className={classNames.table} data-state={query.isPlaceholderData ? 'stale' : undefined}>
          <DataTable
            label={`${t('people.title')}: ${reason}`}
            columns={columns}
            rows={people}
            rowKey={(person) => person.handle}
            onOpen={({ handle }) =>
              openCustomer(handle, { title: reason, total: total ?? people.length, keys: people.map((person) => person.handle) })
            }
            onEnd={() => void (query.hasNextPage && query.fetchNextPage())}
          />
        </div>
      )}
    </Page>
  );
};

/** Pages of the list, as one; the next is fetched when its end comes into sight. */
const usePeople = (spec: ReturnType<typeof readPeople>) => {
  const path = useWorkspacePath()('/questions/people');
  const { request: filter, notion } = useFilter();
  const query = useInfiniteQuery({
    queryKey: ['people', path, spec, filter, notion],
    queryFn: ({ pageParam, signal }) =>
      request<Reply<People>>(path, {
        method: 'POST',
        body: { spec: { ...spec, limit: PAGE, offset: pageParam }, filter, notion },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.answer.total ? pages.length * PAGE : undefined),
    placeholderData: (before) => before,
  });
  const people = useMemo(() => query.data?.pages.flatMap((page) => page.answer.people) ?? [], [query.data]);
  return { people, total: query.data?.pages[0]?.answer.total, query };
};
