/** A person's notices: the latest ones, how many are unread, and marking them as read. */
import { queryOptions, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { toastProblem } from '@/shared/ui/toast';

import type { NoticePage } from './types';

const SHOWN = 50;
/** Reviews fall due without a command that would be told over the feed. */
const ASK_AGAIN_MS = 5 * 60_000;

const noticesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['notices', workspace] as const,
    queryFn: ({ signal }) => request<NoticePage>(`/workspaces/${workspace}/notices`, { query: { limit: SHOWN }, signal }),
    refetchInterval: ASK_AGAIN_MS,
  });

export const useNotices = (): UseQueryResult<NoticePage> => useQuery(noticesQuery(useWorkspace().id));

/** How many notices wait. */
export const useUnread = (): number => useQuery({ ...noticesQuery(useWorkspace().id), select: ({ unread }) => unread }).data ?? 0;

/** The page with some notices read; all of them without ids. */
export const withRead = (page: NoticePage, ids: readonly string[] | null, at: string): NoticePage => {
  const isMeant = (id: string): boolean => ids === null || ids.includes(id);
  const read = page.items.filter((one) => one.read_at === null && isMeant(one.id)).length;
  return {
    ...page,
    items: page.items.map((one) => (one.read_at === null && isMeant(one.id) ? { ...one, read_at: at } : one)),
    unread: ids === null ? 0 : Math.max(0, page.unread - read),
  };
};

/** Marks notices as read, at once on the screen; all without ids. */
export const useMarkRead = (): ((ids: readonly string[] | null) => void) => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const { queryKey } = noticesQuery(workspace);
  const { mutate } = useMutation({
    mutationFn: (ids: readonly string[] | null) => request(`/workspaces/${workspace}/notices/read`, { method: 'POST', body: { ids } }),
    onMutate: (ids) => queries.setQueryData<NoticePage>(queryKey, (page) => page && withRead(page, ids, new Date().toISOString())),
    onError: (error) => {
      toastProblem(error);
      void queries.invalidateQueries({ queryKey });
    },
  });
  return mutate;
};
