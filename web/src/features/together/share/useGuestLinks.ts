/** The guest links of a journey: list, create, revoke. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';

import type { GuestLink, NewGuestLink } from './links';

export interface NewLink {
  role: GuestLink['role'];
  expires_at: string;
  label: string;
  password: string | null;
}

export const useGuestLinks = (journey: string) => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const queryKey = ['guest-links', workspace, journey] as const;
  const path = `/workspaces/${workspace}/journeys/${journey}/guest-links`;
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey });
  return {
    list: useQuery({ queryKey, queryFn: ({ signal }) => request<GuestLink[]>(path, { signal }) }),
    create: useMutation({ mutationFn: (body: NewLink) => request<NewGuestLink>(path, { method: 'POST', body }), onSuccess: again }),
    revoke: useMutation({ mutationFn: (id: string) => request(`${path}/${id}`, { method: 'DELETE' }), onSuccess: again }),
  };
};
