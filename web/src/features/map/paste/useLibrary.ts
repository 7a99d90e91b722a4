/** Objects a pasted name can mean, so that nothing that exists is made twice. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { ObjectRow } from '@/shared/changes';

const KINDS = ['touchpoint', 'channel', 'content', 'system', 'department', 'product'];
const MOST = 200;
const NOTHING: readonly ObjectRow[] = [];

export const useLibrary = (): readonly ObjectRow[] => {
  const workspace = useWorkspace().id;
  const { data } = useQuery({
    queryKey: ['objects', workspace, { kinds: KINDS, limit: MOST }],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        KINDS.map((kind) => request<{ items: ObjectRow[] }>(`/workspaces/${workspace}/objects`, { query: { kind, limit: MOST }, signal })),
      );
      return pages.flatMap(({ items }) => items);
    },
  });
  return data ?? NOTHING;
};
