/** The answers and people behind a metric card: who said what, where and when; each leads to the person. */
import { useParams } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import { Crumbs } from '@/features/conformity';
import { CustomerName } from '@/features/customers';
import { JourneyFrame } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { useDocument } from '@/shared/changes';
import { FilterBar } from '@/shared/filter';
import { useOpenCustomer } from '@/shared/peopleList';
import { DataTable, EmptyState, ErrorState, SkeletonRows, type DataColumn } from '@/shared/ui';

import { buildMap } from '../document/mapModel';
import { useBehind, useMeasuredCards, useMetricCardRows } from './queries';
import type { AnswerBehind } from './shapes';
import { metricName, shownValue, subjectText, unitOf } from './words';
import classNames from './Behind.module.css';

/** Answers have no number of their own: who, when and what together name one. */
const keyOf = ({ handle, time_us, question, value }: AnswerBehind): string => `${handle} ${time_us} ${question ?? ''} ${value ?? ''}`;

export const BehindPage = (): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { journey = '', card = '' } = useParams({ strict: false });
  const names = useNames(journey, card);
  const query = useBehind(card);
  const first = query.data?.pages[0];
  const rows = useMemo(() => unique(query.data?.pages.flatMap((page) => page.answer.rows) ?? []), [query.data]);
  const openCustomer = useOpenCustomer();
  const title = t('cards.behindTitle', { name: [names.metric, names.subject].filter(Boolean).join(' · ') });
  const people = useMemo(() => [...new Set(rows.map(({ handle }) => handle))], [rows]);
  const isSaid = rows.some(({ value, comment }) => value !== null || comment !== null);
  const all = useColumns();
  // People behind a share said nothing: columns without a word are left out.
  const columns = useMemo(() => all.filter((column) => column.key === 'customer' || rows.some((row) => (column.value(row) ?? '') !== '')), [all, rows]);
  return (
    <JourneyFrame id={journey} current="map" filter={<FilterBar count={first?.explain.journeys} stale={query.isPlaceholderData} />}>
      <div className={classNames.page}>
        <Crumbs
          items={[
            { label: t('cards.all', { count: f.number(first?.explain.journeys ?? 0) }), link: { to: '/journeys/$journey', params: { journey } } },
            { label: [names.subject, names.metric, names.value].filter(Boolean).join(' · '), link: { to: '/journeys/$journey', params: { journey } } },
            { label: first ? t(isSaid ? 'cards.peopleAnswers' : 'cards.peopleOnly', { answers: first.answer.total, people: first.answer.people }) : '···' },
          ]}
        />
        {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isPending ? <SkeletonRows rows={10} /> : null}
        {first?.answer.total === 0 ? <EmptyState title={t('cards.noAnswers')} text={t('filter.nobodyHint')} /> : null}
        {rows.length > 0 ? (
          <DataTable
            label={title}
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            onOpen={({ handle }) => openCustomer(handle, { title, total: first?.answer.people ?? people.length, keys: people })}
            onEnd={() => void (query.hasNextPage && query.fetchNextPage())}
          />
        ) : null}
      </div>
    </JourneyFrame>
  );
};

const unique = (rows: readonly AnswerBehind[]): AnswerBehind[] => [...new Map(rows.map((row) => [keyOf(row), row])).values()];

/** What the card is called and what it says, for the way back. */
const useNames = (journey: string, card: string): { metric: string; subject: string; value: string } => {
  const text = useText();
  const { document } = useDocument(journey);
  const { rows } = useMetricCardRows(journey);
  const { data } = useMeasuredCards(journey, true);
  const row = rows.find(({ id }) => id === card);
  const value = data?.answer.cards.find((one) => one.card.id === card);
  const model = document ? buildMap(document) : null;
  return {
    metric: value ? metricName({ value, metric: undefined }, text) : '',
    subject: row && model ? subjectText(model, { table: row.subject_table, id: row.subject_id }, text) : '',
    value: value ? shownValue(value.value, unitOf({ value, metric: undefined }), text) : '',
  };
};

const useColumns = (): DataColumn<AnswerBehind>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      { key: 'customer', label: t('cards.customer'), value: (one) => one.name, render: (one) => <CustomerName name={one.name} clear={one.clear ?? true} />, width: 'minmax(130px, 1fr)' },
      { key: 'answer', label: t('cards.answer'), numeric: true, width: '96px', value: (one) => one.value, text: (one) => answerText(one, f) },
      { key: 'comment', label: t('cards.comment'), width: 'minmax(200px, 3fr)', value: (one) => one.comment ?? one.question ?? '' },
      { key: 'touchpoint', label: t('cards.touchpoint'), width: 'minmax(130px, 1.2fr)', value: (one) => one.touchpoint },
      {
        key: 'channel',
        label: t('cards.channel'),
        width: '116px',
        value: (one) => one.channel,
        render: (one) =>
          one.channel ? (
            <span className={classNames.channel}>
              <ChannelIcon channel={one.channel} /> {one.channel}
            </span>
          ) : null,
      },
      { key: 'when', label: t('cards.when'), numeric: true, width: '150px', value: (one) => one.time_us / 1e6, text: (one) => f.moment(one.time_us) },
    ],
    [t, f],
  );
};

/** `3 / 7`: the answer on its own scale. */
const answerText = ({ value, scale_max }: AnswerBehind, f: ReturnType<typeof useText>['f']): string => {
  if (value === null) return '';
  const shown = f.number(value, Number.isInteger(value) ? 0 : 1);
  return scale_max === null ? shown : `${shown} / ${f.number(scale_max)}`;
};
