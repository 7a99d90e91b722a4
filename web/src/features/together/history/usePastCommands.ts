/** The history of a scope or of one row, page by page, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { PastCommand } from '@/shared/changes';

interface HistoryPage {
  items: PastCommand[];
  next_cursor?: string | null;
}

const PAGE = 40;

export const usePastCommands = (scope: string | null, row: string | null, person: string | null) => {
  const workspace = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: ['history', workspace, scope, 'pages', row, person],
    queryFn: ({ pageParam, signal }) =>
      request<HistoryPage>(`/workspaces/${workspace}/commands`, { query: { scope, row, person, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};
