/** Who is signed in, and in which workspace. */
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';

import { request } from './http';
import type { Me, Workspace } from './contracts';

const STORED = 'etappe.workspace';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('/me', { signal }),
  staleTime: 5 * 60_000,
  retry: false,
});

/** The person; only inside the signed-in part of the interface. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const rememberWorkspace = (id: string): void => localStorage.setItem(STORED, id);

/** The workspace chosen on this device, else the first one. */
export const useWorkspace = (): Workspace => {
  const { workspaces } = useMe();
  const stored = localStorage.getItem(STORED);
  const workspace = workspaces.find((one) => one.id === stored) ?? workspaces[0];
  if (!workspace) throw new Error('a person without a workspace is signed in');
  return workspace;
};

/** The API path of something inside the current workspace. */
export const useWorkspacePath = (): ((rest: string) => string) => {
  const { id } = useWorkspace();
  return (rest) => `/workspaces/${id}${rest}`;
};

export interface MeChanges {
  name?: string;
  language?: Me['language'];
  theme?: Me['theme'];
  password?: string;
}

/** Changes one's own account. */
export const useChangeMe = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: MeChanges) => request<Me>('/me', { method: 'PATCH', body: changes }),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
};
