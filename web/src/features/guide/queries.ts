/** What is there already, what can be taken ready-made, and journeys for phases that have none. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { useAtlas } from '@/features/journeys';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import { useAll } from '@/shared/fields';

import type { Found } from './steps';

export interface Pack {
  pack: string;
  name: Text;
  missing: number;
  items: { kind: string; name: Text }[];
}

const countActive = (query: ReturnType<typeof useAll>): number | undefined => query.data?.filter(({ state }) => state === 'active').length;

/** Progress is read from what exists, so nothing has to be ticked off. */
export const useFound = (): { found: Found | undefined; error: Error | null; retry: () => void } => {
  const atlas = useAtlas();
  const lists = { departments: useAll('department'), taxonomies: useAll('taxonomy'), glossary: useAll('glossary'), personas: useAll('persona'), touchpoints: useAll('touchpoint') };
  const counts = Object.values(lists).map(countActive);
  const [departments, taxonomies, glossary, personas, touchpoints] = counts;
  const error = atlas.error ?? Object.values(lists).find((list) => list.error)?.error ?? null;
  const data = atlas.data;
  const found = useMemo(() => {
    if (!data || departments === undefined || taxonomies === undefined || glossary === undefined || personas === undefined || touchpoints === undefined) return undefined;
    return { atlas: data, counts: { departments, taxonomies, glossary, personas, touchpoints } };
  }, [data, departments, taxonomies, glossary, personas, touchpoints]);
  const retry = (): void => {
    void atlas.refetch();
    for (const list of Object.values(lists)) void list.refetch();
  };
  return { found, error, retry };
};

export const usePacks = () => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['starter', workspace],
    queryFn: ({ signal }) => request<Pack[]>(`/workspaces/${workspace}/starter`, { signal }),
  });
};

export const useAddPacks = () => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (packs: string[]) => request<{ added: number; command: number | null }>(`/workspaces/${workspace}/starter`, { method: 'POST', body: { packs } }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['starter', workspace] }), queries.invalidateQueries({ queryKey: ['objects', workspace] })]),
  });
};

export const useSkeletons = () => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (lifecycle: string) => request<{ journeys: unknown[] }>(`/workspaces/${workspace}/journeys/${lifecycle}/skeletons`, { method: 'POST', body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['atlas', workspace] }),
  });
};
