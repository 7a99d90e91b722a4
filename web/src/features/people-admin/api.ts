/** Members, invitations and workspaces over the API. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { meQuery, useWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes';
import { peopleQuery } from '@/shared/people';

export interface Invitation {
  id: string;
  role: Role;
  note: string;
  made_by: string;
  created_at: string;
  expires_at: string;
}

export interface NewInvitation extends Invitation {
  link: string;
}

export interface Wanted {
  role: Role;
  days: number;
  note: string;
}

export const useMembers = () => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['people', workspace] });
  return {
    list: useQuery(peopleQuery(workspace)),
    change: useMutation({
      mutationFn: ({ id, ...body }: { id: string; role?: Role; clear_names?: boolean }) =>
        request(`/workspaces/${workspace}/people/${id}`, { method: 'PATCH', body }),
      onSettled: again,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request(`/workspaces/${workspace}/people/${id}`, { method: 'DELETE' }),
      onSuccess: again,
    }),
  };
};

export const useInvitations = (isOwner: boolean) => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const queryKey = ['invitations', workspace] as const;
  const path = `/workspaces/${workspace}/invitations`;
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey });
  return {
    list: useQuery({ queryKey, queryFn: ({ signal }) => request<Invitation[]>(path, { signal }), enabled: isOwner }),
    invite: useMutation({ mutationFn: (body: Wanted) => request<NewInvitation>(path, { method: 'POST', body }), onSuccess: again }),
    withdraw: useMutation({ mutationFn: (id: string) => request(`${path}/${id}`, { method: 'DELETE' }), onSuccess: again }),
  };
};

export const useWorkspaces = () => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: meQuery.queryKey });
  return {
    create: useMutation({ mutationFn: (name: string) => request<{ id: string }>('/workspaces', { method: 'POST', body: { name } }) }),
    rename: useMutation({ mutationFn: (name: string) => request(`/workspaces/${workspace}`, { method: 'PATCH', body: { name } }), onSuccess: again }),
  };
};
