/** Segments: who is in, who came and went, whom a rule would fit; made, changed, removed. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import type { Segment } from '@/shared/api/segments';
import { useWorkspacePath } from '@/shared/api/session';

const PAGE = 100;
const MOVEMENTS = 20;
const LIVE_MS = 5000;
const FRESH_MS = 60_000;

export interface Member {
  handle: string;
  name: string;
  since_us: number;
}

export interface Members {
  total: number;
  members: Member[];
}

export interface Movement {
  handle: string;
  name: string;
  entered: boolean;
  /** What made them: an event, time, an import, a merge, a change of the rule. */
  cause: string;
  at_us: number;
}

export interface Preview {
  customers: number;
  total: number;
  sample: { handle: string; name: string }[];
}

/** The traits of the customers who came last, the most frequent first. */
export interface KnownTraits {
  customers: number;
  traits: { name: string; customers: number; values: (string | number | boolean)[] }[];
}

export type SegmentDraft = Pick<Segment, 'name' | 'description' | 'rule'>;

/** One segment; its size is alive, so it is asked again every few seconds. */
export const useSegment = (id: string) => {
  const path = useWorkspacePath()(`/segments/${id}`);
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Segment>(path, { signal }), refetchInterval: LIVE_MS });
};

export const useMembers = (id: string) => {
  const path = useWorkspacePath()(`/segments/${id}/members`);
  return useInfiniteQuery({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => request<Members>(path, { query: { limit: PAGE, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const loaded = pages.reduce((sum, one) => sum + one.members.length, 0);
      return page.members.length > 0 && loaded < page.total ? loaded : undefined;
    },
  });
};

interface Movements {
  items: Movement[];
  next_cursor: string | null;
}

/** Who entered and left, newest first; the newest are asked for again every few seconds. */
export const useMovements = (id: string) => {
  const path = useWorkspacePath()(`/segments/${id}/movements`);
  return useInfiniteQuery({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => request<Movements>(path, { query: { cursor: pageParam, limit: MOVEMENTS }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: LIVE_MS,
  });
};

/** Whom a rule would fit now; asks nothing while the rule is empty or wrong. */
export const usePreview = (rule: string, enabled: boolean) => {
  const path = useWorkspacePath()('/segments/preview');
  return useQuery({
    queryKey: [path, rule],
    queryFn: ({ signal }) => request<Preview>(path, { method: 'POST', body: { rule }, signal }),
    enabled: enabled && rule.trim() !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
};

export const useSegmentActions = () => {
  const path = useWorkspacePath();
  const queries = useQueryClient();
  const refresh = (): void =>
    void queries.invalidateQueries({
      predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.startsWith(path('/segments')) && !key.endsWith('/preview'),
    });
  const create = useMutation({
    mutationFn: (body: SegmentDraft) => request<Segment>(path('/segments'), { method: 'POST', body }),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: SegmentDraft & { id: string }) => request<Segment>(path(`/segments/${id}`), { method: 'PATCH', body }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request(path(`/segments/${id}`), { method: 'DELETE' }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [path('/segments')] }),
  });
  return { create, change, remove };
};

/** Which traits customers have, for rules about them. */
export const useKnownTraits = () => {
  const path = useWorkspacePath()('/traits');
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<KnownTraits>(path, { signal }), staleTime: FRESH_MS });
};
