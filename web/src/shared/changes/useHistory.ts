/** What was done in a scope, or to one row, newest first. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';

import type { PastCommand } from './types';

interface PageOf<Item> {
  items: Item[];
  next_cursor?: string | null;
}

export const useHistory = (scope: string, row: string | null = null, limit = 30): UseQueryResult<PageOf<PastCommand>> => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['history', workspace, scope, row, limit],
    queryFn: ({ signal }) =>
      request<PageOf<PastCommand>>(`/workspaces/${workspace}/commands`, { query: { scope, row, limit }, signal }),
  });
};
