/** Sources with their settings and write keys. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import {
  createSource,
  createWriteKey,
  deleteSource,
  getSnippet,
  getSource,
  listWriteKeys,
  revokeWriteKey,
  updateSource,
} from '@/api/sdk.gen';
import type { SourceChange, SourceIn } from '@/api/types.gen';
import { useWorkspace } from '@/shared/api/session';

const FIRST_EVENT_MS = 1000;

export const sourceKey = (ws: string, id: string) => ['workspace', ws, 'source', id] as const;

/** One source; asked again and again while one waits for its first event. */
export const useSource = (id: string, isWaiting = false) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: sourceKey(ws, id),
    queryFn: ({ signal }) => getSource({ path: { ws, source_id: id }, signal }),
    refetchInterval: isWaiting ? FIRST_EVENT_MS : 30_000,
  });
};

export const useCreateSource = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SourceIn) => createSource({ path: { ws }, body }),
    onSuccess: (source) => {
      queries.setQueryData(sourceKey(ws, source.id), source);
      return queries.invalidateQueries({ queryKey: ['workspace', ws, 'sources'] });
    },
  });
};

export const useChangeSource = (id: string) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SourceChange) => updateSource({ path: { ws, source_id: id }, body }),
    onSuccess: (source) => {
      queries.setQueryData(sourceKey(ws, id), source);
      void queries.invalidateQueries({ queryKey: [...sourceKey(ws, id), 'snippet'] });
      return queries.invalidateQueries({ queryKey: ['workspace', ws, 'sources'] });
    },
  });
};

export const useRemoveSource = (id: string) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => deleteSource({ path: { ws, source_id: id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['workspace', ws, 'sources'] }),
  });
};

/** Keys of a source, newest first, with what is done to them. */
export const useKeys = (id: string, enabled: boolean) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const key = [...sourceKey(ws, id), 'keys'];
  const refresh = (): Promise<unknown> =>
    Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: [...sourceKey(ws, id), 'snippet'] })]);
  const path = { ws, source_id: id };
  return {
    list: useQuery({
      queryKey: key,
      queryFn: async ({ signal }) => (await listWriteKeys({ path, signal })).toSorted((a, b) => b.created_at.localeCompare(a.created_at)),
      enabled,
      refetchInterval: 30_000,
    }),
    add: useMutation({ mutationFn: () => createWriteKey({ path }), onSuccess: refresh }),
    revoke: useMutation({ mutationFn: (key_id: string) => revokeWriteKey({ path: { ...path, key_id } }), onSuccess: refresh }),
  };
};

export const useSnippet = (id: string, enabled: boolean) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: [...sourceKey(ws, id), 'snippet'],
    queryFn: ({ signal }) => getSnippet({ path: { ws, source_id: id }, signal }),
    enabled,
  });
};
