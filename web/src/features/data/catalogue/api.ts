/** The catalogue of events: what arrives, what was planned, and what is bound to which touchpoint. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import {
  bindEvents,
  changeEventType,
  createTopics,
  deleteTopic,
  getEventType,
  listEventTypes,
  listTopics,
  listUnboundEvents,
  settleEventNotice,
  suggestTopics,
  takeTrackingPlan,
} from '@/api/sdk.gen';
import type { EventTypeChange, PlanIn } from '@/api/types.gen';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { undoStates } from '@/shared/changes/undoStates';

import type { CatalogueFilter } from './types';

const PAGE = 200;
/** Bindings are changes of the library. */
const SCOPE = 'library';
const key = (ws: string) => ['workspace', ws, 'catalogue'] as const;

export const useCatalogue = ({ source, search, bound }: CatalogueFilter) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: [...key(ws), 'list', source, search, bound],
    queryFn: ({ pageParam, signal }) => listEventTypes({ path: { ws }, query: { source, search, bound, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
};

export const useEventType = (id: string) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: [...key(ws), 'event', id],
    queryFn: ({ signal }) => getEventType({ path: { ws, type_id: id }, signal }),
  });
};

export const useChangeEvent = (id: string) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: key(ws) });
  return {
    change: useMutation({ mutationFn: (body: EventTypeChange) => changeEventType({ path: { ws, type_id: id }, body }), onSuccess }),
    settle: useMutation({ mutationFn: (notice_id: string) => settleEventNotice({ path: { ws, notice_id } }), onSuccess }),
  };
};

export const useImportPlan = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanIn) => takeTrackingPlan({ path: { ws }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(ws) }),
  });
};

export const useUnbound = () => {
  const ws = useWorkspace().id;
  return useQuery({ queryKey: [...key(ws), 'unbound'], queryFn: ({ signal }) => listUnboundEvents({ path: { ws }, signal }) });
};

/** Accepts several bindings as one command, and takes it back. */
export const useBind = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const refresh = (): Promise<unknown> =>
    Promise.all([queries.invalidateQueries({ queryKey: ['workspace', ws] }), queries.invalidateQueries({ queryKey: ['objects', ws] })]);
  return {
    bind: useMutation({
      mutationFn: (items: readonly { rule: string; touchpoint: string }[]) => bindEvents({ path: { ws }, body: { items: [...items] } }),
      onSuccess: () => {
        undoStates.set(SCOPE, { canUndo: true, canRedo: false });
        return refresh();
      },
    }),
    undo: async (): Promise<void> => {
      await request(`/workspaces/${ws}/commands/undo`, { method: 'POST', body: { scope: SCOPE } });
      await refresh();
    },
  };
};

/** Which pages speak of what: suggestions, and what was accepted. */
export const useTopics = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const topics = [...key(ws), 'topics'];
  const onSuccess = (): Promise<unknown> =>
    Promise.all([queries.invalidateQueries({ queryKey: topics }), queries.invalidateQueries({ queryKey: ['objects', ws] })]);
  return {
    suggestions: useQuery({ queryKey: [...topics, 'suggested'], queryFn: ({ signal }) => suggestTopics({ path: { ws }, signal }) }),
    list: useQuery({ queryKey: [...topics, 'accepted'], queryFn: ({ signal }) => listTopics({ path: { ws }, signal }) }),
    accept: useMutation({
      mutationFn: ({ name, rule }: { name: string; rule: string }) => createTopics({ path: { ws }, body: { items: [{ name, rule }] } }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (topic_id: string) => deleteTopic({ path: { ws, topic_id } }), onSuccess }),
  };
};
