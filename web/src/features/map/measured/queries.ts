/** Metric cards, hypotheses, metrics and what is behind a card, over the API; rows follow what is done to them at once. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { useDocument, usePending, type Row } from '@/shared/changes';
import { useFilter } from '@/shared/filter';

import { replayed } from './rows';
import type { Behind, MeasuredCards, MeasuredHypothesis, Metric, MetricCardRow } from './shapes';

const FRESH_MS = 30_000;

const useBase = (): string => `/workspaces/${useWorkspace().id}`;

const NONE: readonly never[] = [];

/** Rows of a table as the person sees them: the last answer, what was confirmed since, and what is on its way. */
const useRowsNow = <One extends Row>(journey: string, table: string, rows: readonly One[] | undefined): readonly One[] => {
  const recent = useDocument(journey).document?.recent;
  const pending = usePending();
  return useMemo(() => {
    const edits = [...(recent ?? []), ...pending].flatMap((one) => one.edits);
    return replayed(rows ?? NONE, table, edits);
  }, [rows, table, recent, pending]);
};

export const useMetricCardRows = (journey: string) => {
  const base = useBase();
  const query = useQuery({
    queryKey: ['cards', base, journey, 'rows'],
    queryFn: async ({ signal }) => (await request<{ cards: MetricCardRow[] }>(`${base}/journeys/${journey}/cards`, { signal })).cards,
    staleTime: FRESH_MS,
  });
  return { rows: useRowsNow(journey, 'metric_card', query.data), query };
};

/** What all cards of a map say under the one filter; the last answer stays until the next one is there. */
export const useMeasuredCards = (journey: string, hasCards: boolean) => {
  const base = useBase();
  const { request: filter } = useFilter();
  return useQuery({
    queryKey: ['cards', base, journey, 'measure', filter],
    queryFn: ({ signal }) => request<MeasuredCards>(`${base}/journeys/${journey}/cards/measure`, { method: 'POST', body: { filter }, signal }),
    placeholderData: (before) => before,
    staleTime: FRESH_MS,
    enabled: hasCards,
  });
};

export const useHypotheses = (journey: string) => {
  const base = useBase();
  const query = useQuery({
    queryKey: ['hypotheses', base, journey],
    queryFn: ({ signal }) => request<MeasuredHypothesis[]>(`${base}/journeys/${journey}/hypotheses`, { signal }),
    staleTime: FRESH_MS,
  });
  const stored = useMemo(() => query.data?.map(({ hypothesis }) => hypothesis), [query.data]);
  const rows = useRowsNow(journey, 'hypothesis', stored);
  const measured = useMemo(() => new Map(query.data?.map((one) => [one.hypothesis.id, one])), [query.data]);
  return { rows, measured, query };
};

export const useMetrics = () => {
  const base = useBase();
  return useQuery({
    queryKey: ['metrics', base],
    queryFn: ({ signal }) => request<Metric[]>(`${base}/metrics`, { signal }),
    staleTime: FRESH_MS,
  });
};

/** Makes the ready-made metrics: NPS, CSAT, CES and the others. */
export const useMetricStarter = () => {
  const base = useBase();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request<unknown>(`${base}/metrics/starter`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['metrics', base] }),
  });
};

const PAGE = 50;

/** Answers and people behind a card, page by page. */
export const useBehind = (card: string) => {
  const base = useBase();
  const { request: filter } = useFilter();
  return useInfiniteQuery({
    queryKey: ['cards', base, 'behind', card, filter],
    queryFn: ({ pageParam, signal }) =>
      request<Behind>(`${base}/cards/${card}/behind`, { method: 'POST', body: { filter, limit: PAGE, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.answer.total ? pages.length * PAGE : undefined),
    placeholderData: (before) => before,
  });
};
