/** Objects of the library and the framework: lists by page, one object, and what is done to them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { Problem } from '@/shared/api/problem';
import { useWorkspace } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import { undoStates } from '@/shared/changes/undoStates';
import type { LibraryObject, ObjectChanges, ObjectPage } from '@/shared/fields';

import { clashing, merged, versionOf } from './saving';

export interface Placement {
  journey_id: string;
  journey: Text;
  stage: Text;
  step: Text;
  lane: string;
  card_id: string | null;
  step_id: string | null;
}

export interface Reference {
  id: string;
  kind: string;
  name: Text;
  field: string;
}

export interface WhereUsed {
  placements: Placement[];
  references: Reference[];
}

export interface ObjectDetail extends LibraryObject {
  where_used: WhereUsed;
}

export type ShownState = 'active' | 'archived' | 'bin';

export interface ListQuery {
  kind: string;
  search: string;
  state: ShownState;
  tag: string | null;
  owner: string | null;
  unplaced: boolean;
}

const PAGE = 200;

/** Objects of a kind, page by page. */
export const useObjects = (query: ListQuery) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: ['objects', ws, { ...query, pages: true }],
    queryFn: ({ pageParam, signal }) =>
      request<ObjectPage>(`/workspaces/${ws}/objects`, {
        query: { ...query, unplaced: query.unplaced ? 'true' : null, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  });
};

const objectKey = (ws: string, id: string) => ['object', ws, id] as const;

export const useObject = (id: string): UseQueryResult<ObjectDetail> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: objectKey(ws, id),
    queryFn: ({ signal }) => request<ObjectDetail>(`/workspaces/${ws}/objects/${id}`, { signal }),
  });
};

/** Somebody changed the same thing in the meantime: what they wrote, and what was to be written. */
export class Clash extends Error {
  constructor(
    readonly mine: ObjectChanges,
    readonly theirs: LibraryObject,
  ) {
    super('changed in the meantime');
  }
}

const isStale = (error: unknown): boolean => error instanceof Problem && error.status === 412;

/** Saves what changes; when somebody saved something else of the object first, that is kept. */
export const useChangeObject = (id: string, scope: string) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const path = `/workspaces/${ws}/objects/${id}`;
  const send = (changes: ObjectChanges, seen: LibraryObject): Promise<LibraryObject> =>
    request<LibraryObject>(path, { method: 'PATCH', body: changes, headers: { 'If-Match': versionOf(seen.updated_at) } });
  const save = async (changes: ObjectChanges, seen: LibraryObject): Promise<LibraryObject> => {
    try {
      return await send(changes, seen);
    } catch (error) {
      if (!isStale(error)) throw error;
      const now = await request<LibraryObject>(path);
      if (clashing(changes, seen, now)) throw new Clash(changes, now);
      return send(changes, now);
    }
  };
  return useMutation({
    scope: { id },
    mutationFn: ({ changes, seen }: { changes: ObjectChanges; seen: LibraryObject }) => save(changes, seen),
    onMutate: ({ changes }) => {
      const before = queries.getQueryData<ObjectDetail>(objectKey(ws, id));
      if (before) queries.setQueryData<ObjectDetail>(objectKey(ws, id), merged(before, changes));
      return { before };
    },
    onError: (_error, _changes, context) => {
      if (context?.before) queries.setQueryData(objectKey(ws, id), context.before);
      void queries.invalidateQueries({ queryKey: objectKey(ws, id) });
    },
    onSuccess: (after) => {
      queries.setQueryData<ObjectDetail>(objectKey(ws, id), (now) => now && { ...now, ...after });
      undoStates.set(scope, { canUndo: true, canRedo: false });
      void queries.invalidateQueries({ queryKey: ['objects', ws] });
      void queries.invalidateQueries({ queryKey: ['history', ws, scope] });
    },
  });
};

export interface Changed {
  command: number;
  scope: string;
}

/** Everything that many objects go through at once; answers how to take it back. */
export const useActions = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const post = async (path: string, body: unknown): Promise<Changed> => {
    const done = await request<Changed>(`/workspaces/${ws}${path}`, { method: 'POST', body });
    undoStates.set(done.scope, { canUndo: true, canRedo: false });
    await refresh();
    return done;
  };
  const refresh = (): Promise<unknown> =>
    Promise.all(['objects', 'object', 'history', 'framework', 'matrix', 'document', 'atlas'].map((key) => queries.invalidateQueries({ queryKey: [key, ws] })));
  return {
    refresh,
    setState: (ids: readonly string[], state: ShownState, everywhere = false) => post('/objects/bulk', { ids, state, everywhere }),
    change: (ids: readonly string[], row: ObjectChanges) => post('/objects/bulk', { ids, row }),
    tag: (ids: readonly string[], tags_add: readonly string[], tags_remove: readonly string[] = []) =>
      post('/objects/bulk', { ids, tags_add, tags_remove }),
    merge: (gone: string, into: string) => post(`/objects/${gone}/merge`, { into }),
    patch: (id: string, changes: ObjectChanges) => request<LibraryObject>(`/workspaces/${ws}/objects/${id}`, { method: 'PATCH', body: changes }),
    undo: async (scope: string) => {
      await request(`/workspaces/${ws}/commands/undo`, { method: 'POST', body: { scope } });
      await refresh();
    },
  };
};

/** What an object that is in use hangs on, as the refusal tells it. */
export const isInUse = (error: unknown): boolean => error instanceof Problem && error.code === 'objects.in_use';

interface Pack {
  pack: string;
  name: Text;
  items: { kind: string; key: string; name: Text }[];
  missing: number;
}

/** Ready-made objects, and adding them. */
export const usePacks = () => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['objects', ws, 'packs'],
    queryFn: ({ signal }) => request<Pack[]>(`/workspaces/${ws}/starter`, { signal }),
  });
};

export const useAddPacks = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (packs: readonly string[]) => request<{ added: number }>(`/workspaces/${ws}/starter`, { method: 'POST', body: { packs } }),
    onSuccess: () => {
      undoStates.set('library', { canUndo: true, canRedo: false });
      return queries.invalidateQueries({ queryKey: ['objects', ws] });
    },
  });
};
