/** What the person may do here: their role on the journey, else in the workspace. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useMe, useWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes';

import { useCachedDocument } from '../useCachedDocument';

const order: readonly Role[] = ['viewer', 'commenter', 'editor', 'owner'];

/** Whether a role includes what another one may do. */
export const allows = (role: Role, least: Role): boolean => order.indexOf(role) >= order.indexOf(least);

export interface Grant {
  person_id: string;
  role: Role;
}

/** Who has a role of their own on a journey. */
export const useGrants = (journey: string | null): readonly Grant[] | undefined => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['grants', workspace, journey],
    queryFn: ({ signal }) => request<Grant[]>(`/workspaces/${workspace}/journeys/${journey}/grants`, { signal }),
    enabled: journey !== null,
    staleTime: 60_000,
  }).data;
};

/** The role on a journey; without one, in the workspace. */
export const useRole = (journey: string | null = null): Role => {
  const me = useMe().id;
  const { role } = useWorkspace();
  const document = useCachedDocument(journey);
  const grants = useGrants(document || role === 'owner' ? null : journey);
  if (document) return document.role;
  return grants?.find((one) => one.person_id === me)?.role ?? role ?? 'viewer';
};
