/** Failed events: groups by reason, one by one, and what is done about them. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import {
  createFailureFix,
  deleteFailureFix,
  listFailureFixes,
  listFailureGroups,
  listFailures,
  replayFailures,
} from '@/api/sdk.gen';
import type { FailureGroupIn, FixIn, ReplayOut } from '@/api/types.gen';
import { request } from '@/shared/api/http';
import { useWorkspace, useWorkspacePath } from '@/shared/api/session';

import type { StepIn } from './steps';

export type FailureState = 'open' | 'replayed' | 'discarded';
export type Stage = 'collect' | 'import' | 'load' | 'identify';

export interface FailureFilter {
  source: string | null;
  state: FailureState;
}

/** What was given up, and the moment that takes it back. */
export interface Discarded {
  discarded: number;
  made_at: string;
}

export interface GroupName {
  source: string;
  stage: Stage;
  code: string;
  field: string;
}

const key = (ws: string) => ['workspace', ws, 'failures'] as const;
const PAGE = 100;

export const useGroups = ({ source, state }: FailureFilter) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: [...key(ws), 'groups', source, state],
    queryFn: ({ signal }) => listFailureGroups({ path: { ws }, query: { source, state }, signal }),
    refetchInterval: 10_000,
    placeholderData: keepPreviousData,
  });
};

/** The failed events of a group, newest first. */
export const useGroupFailures = (group: GroupName, state: FailureState) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: [...key(ws), 'list', group, state],
    queryFn: ({ pageParam, signal }) => listFailures({ path: { ws }, query: { ...group, state, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};

const asGroup = ({ source, ...rest }: GroupName): FailureGroupIn => ({ source_id: source, ...rest });

/** What the steps would do, asked anew whenever they change. */
export const useDryRun = (group: GroupName, steps: readonly StepIn[], enabled: boolean) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: [...key(ws), 'dry-run', group, steps],
    queryFn: ({ signal }) => replayFailures({ path: { ws }, body: { group: asGroup(group), steps: [...steps], dry_run: true }, signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
};

export const useMending = (group: GroupName) => {
  const ws = useWorkspace().id;
  const path = useWorkspacePath()('/failures/discard');
  const queries = useQueryClient();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ['workspace', ws] });
  /** Replays piece by piece, as long as pieces help. */
  const replayAll = async (steps: readonly StepIn[]): Promise<ReplayOut> => {
    const body = { group: asGroup(group), steps: [...steps], dry_run: false };
    let done = await replayFailures({ path: { ws }, body });
    let stored = done.would_store;
    while (done.more && done.would_store > 0) {
      done = await replayFailures({ path: { ws }, body });
      stored += done.would_store;
    }
    return { ...done, would_store: stored };
  };
  return {
    replay: useMutation({ mutationFn: replayAll, onSuccess }),
    discard: useMutation({
      mutationFn: (reason: string) => request<Discarded>(path, { method: 'POST', body: { group: asGroup(group), reason } }),
      onSuccess,
    }),
    takeBack: async (at: string): Promise<void> => {
      await request(`${path}/undo`, { method: 'POST', body: { made_at: at } });
      await onSuccess();
    },
    keep: useMutation({
      mutationFn: (fix: Omit<FixIn, 'group'>) => createFailureFix({ path: { ws }, body: { ...fix, group: asGroup(group) } }),
      onSuccess,
    }),
  };
};

export const useFixes = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return {
    list: useQuery({ queryKey: [...key(ws), 'fixes'], queryFn: ({ signal }) => listFailureFixes({ path: { ws }, signal }) }),
    remove: useMutation({
      mutationFn: (fix_id: string) => deleteFailureFix({ path: { ws, fix_id }, }),
      onSuccess: () => queries.invalidateQueries({ queryKey: key(ws) }),
    }),
  };
};
