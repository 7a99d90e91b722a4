/** The people of one deviation; each leads to the person. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import { CustomerName } from '@/features/customers';
import { JourneyFrame } from '@/features/journeys';
import type { People, Person, Reply } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { FilterBar, useFilter } from '@/shared/filter';
import { useOpenCustomer } from '@/shared/peopleList';
import { DataTable, EmptyState, ErrorState, SkeletonRows, type DataColumn } from '@/shared/ui';

import { Crumbs } from './Crumbs';
import type { Others } from './shapes';
import { useConformity } from './useConformity';
import classNames from './Conformity.module.css';

const PAGE = 100;

export const DeviationPage = (): ReactElement => {
  const { t, f, language } = useText();
  const params = useParams({ strict: false });
  const { journey = '', deviation = '' } = params;
  const search: Record<string, unknown> = useSearch({ strict: false });
  const others: Others = search['others'] === 'count' ? 'count' : 'ignore';
  const { data } = useConformity(journey, { others });
  const one = data?.answer.deviations.find(({ id }) => id === deviation);
  const reason = one?.words[language] ?? t('plan.people');
  const { people, total, query } = usePeople(journey, deviation, others);
  const openCustomer = useOpenCustomer();
  const columns = useMemo<DataColumn<Person>[]>(
    () => [
      { key: 'customer', label: t('people.customer'), value: (p) => p.name, render: (p) => <CustomerName name={p.name} clear={p.clear} />, width: 'minmax(130px, 1fr)' },
      { key: 'reason', label: t('people.why'), value: () => reason, width: 'minmax(240px, 3fr)', sortable: false },
      { key: 'last', label: t('people.last'), value: (p) => p.last_us / 1e6, text: (p) => f.moment(p.last_us), numeric: true, width: '160px' },
      { key: 'touches', label: t('people.touches'), value: (p) => p.touches, text: (p) => f.number(p.touches), numeric: true, width: '110px' },
      { key: 'lastTouchpoint', label: t('people.lastTouchpoint'), value: (p) => p.last_touchpoint, width: 'minmax(140px, 1.2fr)' },
    ],
    [t, f, reason],
  );
  return (
    <JourneyFrame id={journey} current="conformity" filter={<FilterBar count={total} stale={query.isPlaceholderData} />}>
      <div className={classNames.list}>
        <Crumbs
          items={[
            { label: t('cards.all', { count: f.number(data?.answer.journeys ?? 0) }), link: { to: '/journeys/$journey/conformity', params: { journey } } },
            { label: `${reason}${total === undefined ? '' : ` · ${f.number(total)}`}` },
          ]}
        />
        {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isPending ? <SkeletonRows rows={10} /> : null}
        {total === 0 ? <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} /> : null}
        {people.length > 0 ? (
          <DataTable
            label={reason}
            columns={columns}
            rows={people}
            rowKey={({ handle }) => handle}
            onOpen={({ handle }) => openCustomer(handle, { title: reason, total: total ?? people.length, keys: people.map((person) => person.handle) })}
            onEnd={() => void (query.hasNextPage && query.fetchNextPage())}
          />
        ) : null}
      </div>
    </JourneyFrame>
  );
};

const usePeople = (journey: string, deviation: string, others: Others) => {
  const path = useWorkspacePath()(`/journeys/${journey}/conformity/people`);
  const { request: filter } = useFilter();
  const query = useInfiniteQuery({
    queryKey: ['conformity', path, deviation, others, filter],
    queryFn: ({ pageParam, signal }) =>
      request<Reply<People>>(path, { method: 'POST', body: { filter, others, deviation, limit: PAGE, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.answer.total ? pages.length * PAGE : undefined),
    placeholderData: (before) => before,
  });
  const people = useMemo(() => query.data?.pages.flatMap((page) => page.answer.people) ?? [], [query.data]);
  return { people, total: query.data?.pages[0]?.answer.total, query };
};
