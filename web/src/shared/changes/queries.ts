/** The cached answers that a change of rows makes old, and the key and request of a journey's document. */
import { queryOptions, replaceEqualDeep, type QueryClient, type QueryKey } from '@tanstack/react-query';

import { request } from '@/shared/api/http';

import { isMissingObjects, withObjects } from './applyEdits';
import { confirm, rowsOf, tablesOf } from './confirm';
import type { Command, JourneyDocument, Row } from './types';

export const documentQuery = (workspace: string, journey: string) =>
  queryOptions({
    queryKey: ['document', workspace, journey] as const,
    queryFn: ({ signal }) => request<JourneyDocument>(`/workspaces/${workspace}/journeys/${journey}/document`, { signal }),
    structuralSharing: (before, after) => carriedOver(before as JourneyDocument | undefined, after as JourneyDocument),
    staleTime: 60_000,
  });

/** A document read anew: rows that are the same stay the same, and what was confirmed while it was read is not lost. */
export const carriedOver = (before: JourneyDocument | undefined, after: JourneyDocument): JourneyDocument => {
  if (!before || after.recent) return after;
  const tables = replaceEqualDeep(before.tables, after.tables) as JourneyDocument['tables'];
  return (before.recent ?? []).reduce(confirm, { ...after, tables });
};

const MAP_TABLES = ['journey', 'stage', 'step', 'lane', 'card', 'moment', 'link'];

/** Which cached answers a command makes old; documents are changed in place instead. */
export const staleKeys = (workspace: string, command: Command): QueryKey[] => {
  const tables = tablesOf(command.edits);
  const keys: QueryKey[] = [];
  if (tables.has('object')) {
    keys.push(['objects', workspace], ['object-history', workspace]);
    for (const id of rowsOf(command.edits, 'object')) keys.push(['object', workspace, id]);
  }
  if (tables.has('card')) keys.push(['objects', workspace]);
  if (tables.has('comment')) keys.push(['comments', workspace], ['notices', workspace]);
  if (MAP_TABLES.some((table) => tables.has(table))) keys.push(['journeys'], ['atlas', workspace], ['journey']);
  if (['step', 'stage', 'card', 'object'].some((table) => tables.has(table))) keys.push(['measured'], ['conformity']);
  if (['step', 'stage', 'card', 'object', 'moment', 'metric_card'].some((table) => tables.has(table))) keys.push(['cards'], ['metrics']);
  if (tables.has('hypothesis') || tables.has('object')) keys.push(['hypotheses']);
  if (tables.has('board') || tables.has('tile')) keys.push(['boards']);
  return [...keys, ['history', workspace, command.scope]];
};

const waiting = new Map<QueryClient, Map<string, QueryKey>>();
const COLLECT_MS = 400;

/** Marks answers as old, together for a moment's worth of commands. */
export const markStale = (queries: QueryClient, keys: readonly QueryKey[]): void => {
  const collected = waiting.get(queries) ?? new Map<string, QueryKey>();
  for (const key of keys) collected.set(JSON.stringify(key), key);
  if (waiting.has(queries)) return;
  waiting.set(queries, collected);
  setTimeout(() => {
    waiting.delete(queries);
    for (const queryKey of collected.values()) void queries.invalidateQueries({ queryKey });
  }, COLLECT_MS);
};

/** Takes a confirmed command into every document that is in the cache. */
export const takeIn = (queries: QueryClient, workspace: string, command: Command, objects: readonly Row[] = []): void => {
  for (const [key, document] of queries.getQueriesData<JourneyDocument>({ queryKey: ['document', workspace] })) {
    if (!document) continue;
    const own = key[2] === command.scope ? objects : [];
    const next = confirm(withObjects(document, own), command);
    if (next === document) continue;
    queries.setQueryData(key, next);
    if (isMissingObjects(next)) markStale(queries, [key]);
  }
  markStale(queries, staleKeys(workspace, command));
};
