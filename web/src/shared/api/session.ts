/** Who is signed in, and in which workspace. */
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';

import { getMe, updateMe } from '@/api/sdk.gen';
import type { MePatch } from '@/api/types.gen';

import type { Me, Workspace } from './contracts';

const STORED = 'etappe.workspace';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getMe({ signal }),
  staleTime: 5 * 60_000,
  retry: false,
});

/** The person; only inside the signed-in part of the interface. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const rememberWorkspace = (id: string): void => localStorage.setItem(STORED, id);

/** The workspace chosen on this device, else the first one; none for a person without any. */
export const chosenWorkspace = ({ workspaces }: Me): Workspace | undefined => {
  const stored = localStorage.getItem(STORED);
  return workspaces.find((one) => one.id === stored) ?? workspaces[0];
};

/** The workspace one is in. */
export const useWorkspace = (): Workspace => {
  const workspace = chosenWorkspace(useMe());
  if (!workspace) throw new Error('a person without a workspace is signed in');
  return workspace;
};

/** The API path of something inside the current workspace. */
export const useWorkspacePath = (): ((rest: string) => string) => {
  const { id } = useWorkspace();
  return (rest) => `/workspaces/${id}${rest}`;
};

/** Changes one's own account. */
export const useChangeMe = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: MePatch) => updateMe({ body: changes }),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
};
