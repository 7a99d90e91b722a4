/** What others did since the person looked last. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { toastProblem } from '@/shared/ui/toast';

export interface ScopeDigest {
  scope: string;
  kinds: Record<string, number>;
  people: string[];
  changes: number;
  rows: number;
  last_at: string;
}

export interface Digest {
  since: string | null;
  last_command: number;
  scopes: ScopeDigest[];
  is_whole: boolean;
}

export const useDigest = () => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const queryKey = ['digest', workspace] as const;
  return {
    digest: useQuery({ queryKey, queryFn: ({ signal }) => request<Digest>(`/workspaces/${workspace}/digest`, { signal }) }),
    markSeen: useMutation({
      mutationFn: (command: number) => request(`/workspaces/${workspace}/digest/seen`, { method: 'POST', body: { command } }),
      onSuccess: () => queries.invalidateQueries({ queryKey }),
      onError: toastProblem,
    }),
  };
};
