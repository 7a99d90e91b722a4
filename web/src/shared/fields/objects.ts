/** Objects as fields need them: found while typing, known by id, made on the way. */
import { queryOptions, useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';

import { request } from '../api/http';
import { useWorkspace } from '../api/session';
import { newId } from '../changes/ids';
import type { Text } from '../changes/types';
import { usePerform } from '../changes/usePerform';
import type { Kind, LibraryObject, ObjectPage } from './types';

const AT_ONCE = 20;
const ALL = 500;

/** Objects of a kind that fit the words, best first; by name without words. */
export const useFound = (kind: string, search: string, enabled = true): UseQueryResult<LibraryObject[]> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['objects', ws, { kind, search, limit: AT_ONCE }],
    queryFn: async ({ signal }) => {
      const query = { kind, search: search || null, limit: AT_ONCE };
      return (await request<ObjectPage>(`/workspaces/${ws}/objects`, { query, signal })).items;
    },
    enabled,
    placeholderData: (before) => before,
  });
};

/** All objects of a small kind, such as departments or terms. */
export const useAll = (kind: string, enabled = true): UseQueryResult<LibraryObject[]> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['objects', ws, { kind, limit: ALL }],
    queryFn: async ({ signal }) =>
      (await request<ObjectPage>(`/workspaces/${ws}/objects`, { query: { kind, limit: ALL }, signal })).items,
    enabled,
  });
};

export const objectQuery = (ws: string, id: string) =>
  queryOptions({
    queryKey: ['object', ws, id],
    queryFn: ({ signal }) => request<LibraryObject>(`/workspaces/${ws}/objects/${id}`, { signal }),
    staleTime: 60_000,
  });

/** Names by id, as far as they are known; asks for those that no list has brought yet. */
export const useNames = (kind: string, ids: readonly string[]): ReadonlyMap<string, LibraryObject> => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const known = new Map<string, LibraryObject>();
  for (const [, data] of queries.getQueriesData<LibraryObject[]>({ queryKey: ['objects', ws, { kind }] })) {
    for (const one of Array.isArray(data) ? data : []) known.set(one.id, one);
  }
  const found = useQueries({ queries: ids.map((id) => ({ ...objectQuery(ws, id), enabled: !known.has(id) })) });
  for (const { data } of found) if (data) known.set(data.id, data);
  return known;
};

/** Makes an object of a kind and answers its id. */
export const useCreateObject = (): ((kind: Kind, name: Text, fields?: Record<string, unknown>) => Promise<string>) => {
  const perform = usePerform('library');
  const framework = usePerform('framework');
  return async (kind, name, fields = {}) => {
    const id = newId(kind.prefix);
    const act = kind.room === 'library' ? perform : framework;
    await act('object.created', [{ add: 'object', row: { id, kind: kind.kind, name, fields } }]);
    return id;
  };
};
