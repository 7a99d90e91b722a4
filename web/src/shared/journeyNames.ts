/** What the journeys of the workspace are called, for everything that refers to one. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import { shown } from '@/shared/text/shown';
import type { Language } from '@/shared/format';

interface Light {
  id: string;
  name: Text;
  status: string;
  manager_id: string | null;
  review_days: number | null;
  reviewed_at: string | null;
  created_at: string;
}

/** The journeys in short; undefined while they are on their way. */
export const useJourneyList = (): readonly Light[] | undefined => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['journeys', workspace, 'names'],
    queryFn: ({ signal }) => request<{ journeys: Light[] }>(`/workspaces/${workspace}/journeys`, { signal }),
    select: ({ journeys }) => journeys,
    staleTime: 60_000,
  }).data;
};

/** Looks up how a journey is called. */
export const useJourneyName = (language: Language): ((id: string) => string | undefined) => {
  const journeys = useJourneyList();
  return useMemo(() => {
    const known = new Map(journeys?.map(({ id, name }) => [id, shown(name, language).value]));
    return (id) => known.get(id);
  }, [journeys, language]);
};
