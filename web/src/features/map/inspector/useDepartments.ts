/** The departments of the workspace, to own things. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { ObjectRow } from '@/shared/changes';

const PARAMS = { kind: 'department', limit: 200 };
const NOBODY: readonly ObjectRow[] = [];

export const useDepartments = (): readonly ObjectRow[] => {
  const workspace = useWorkspace().id;
  const { data } = useQuery({
    queryKey: ['objects', workspace, PARAMS],
    queryFn: ({ signal }) => request<{ items: ObjectRow[] }>(`/workspaces/${workspace}/objects`, { query: PARAMS, signal }),
  });
  return data?.items ?? NOBODY;
};
