/** Asks for the atlas, and for the health of all journeys under the one filter. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { useFilter } from '@/shared/filter';

import type { Atlas, AtlasJourney, JourneyHealth } from './types';

export const atlasQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['atlas', workspace] as const,
    queryFn: ({ signal }) => request<Atlas>(`/workspaces/${workspace}/atlas`, { signal }),
    staleTime: 30_000,
  });

export const useAtlas = () => useQuery(atlasQuery(useWorkspace().id));

/** Shows a changed journey at once; the server's answer follows. */
export const useShowInAtlas = (): ((id: string, row: Partial<AtlasJourney>) => void) => {
  const queries = useQueryClient();
  const workspace = useWorkspace().id;
  return useCallback(
    (id, row) =>
      void queries.setQueryData(atlasQuery(workspace).queryKey, (atlas) =>
        atlas ? { ...atlas, journeys: atlas.journeys.map((one) => (one.id === id ? { ...one, ...row } : one)) } : atlas,
      ),
    [queries, workspace],
  );
};

export const useHealth = () => {
  const workspace = useWorkspace().id;
  const { request: filter } = useFilter();
  const query = useQuery({
    queryKey: ['measured', workspace, 'health', filter],
    queryFn: ({ signal }) =>
      request<{ journeys: JourneyHealth[] }>(`/workspaces/${workspace}/journeys/health`, { method: 'POST', body: { filter }, signal }),
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  const byId = useMemo(() => new Map(query.data?.journeys.map((one) => [one.journey_id, one])), [query.data]);
  return { ...query, byId };
};
