/** The tokens of one's own programs over the API. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes';

export interface Token {
  id: string;
  name: string;
  role: Role;
  hint: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

export interface WantedToken {
  name: string;
  role: Role;
  days: number | null;
}

export const useTokens = () => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const queryKey = ['tokens', workspace] as const;
  const path = `/workspaces/${workspace}/tokens`;
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey });
  return {
    list: useQuery({ queryKey, queryFn: ({ signal }) => request<Token[]>(path, { signal }) }),
    make: useMutation({ mutationFn: (body: WantedToken) => request<Token & { token: string }>(path, { method: 'POST', body }), onSuccess: again }),
    withdraw: useMutation({ mutationFn: (id: string) => request(`${path}/${id}`, { method: 'DELETE' }), onSuccess: again }),
  };
};
