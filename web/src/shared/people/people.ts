/** The members of the workspace, with the colour that stays theirs. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes';

export interface Member {
  id: string;
  name: string;
  role: Role;
  colour: string;
  joined_at: string;
  /** Only owners see the addresses of others. */
  email: string | null;
  /** Whether they see clear names and addresses of customers. */
  clear_names: boolean;
}

export const peopleQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['people', workspace] as const,
    queryFn: ({ signal }) => request<Member[]>(`/workspaces/${workspace}/people`, { signal }),
    staleTime: 5 * 60_000,
  });

const NOBODY: readonly Member[] = [];

export const usePeople = (): readonly Member[] => useQuery(peopleQuery(useWorkspace().id)).data ?? NOBODY;

/** Looks a member up by id; somebody who has left is not found. */
export const usePersonById = (): ((id: string | null | undefined) => Member | undefined) => {
  const people = usePeople();
  return useMemo(() => {
    const known = new Map(people.map((one) => [one.id, one]));
    return (id) => (id ? known.get(id) : undefined);
  }, [people]);
};
