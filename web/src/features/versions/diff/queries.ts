/** Asks for versions, their content, and what differs between two of them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Edit } from '@/shared/changes';

import type { Diff, Version, VersionContent } from './types';

/** Stands for the map as it is. */
export const NOW = 'now';

const useBase = (journey: string): string => `/workspaces/${useWorkspace().id}/journeys/${journey}/versions`;

export const useVersions = (journey: string) => {
  const base = useBase(journey);
  return useQuery({ queryKey: ['versions', base], queryFn: ({ signal }) => request<{ versions: Version[] }>(base, { signal }) });
};

export const useVersion = (journey: string, version: string) => {
  const base = useBase(journey);
  return useQuery({
    queryKey: ['version', base, version],
    queryFn: ({ signal }) => request<VersionContent>(`${base}/${version}`, { signal }),
    enabled: version !== '' && version !== NOW,
    staleTime: Infinity,
  });
};

/** `command` is the last command of the document, so that a changed map is compared anew. */
export const useDiff = (journey: string, from: string, to: string, command: number | undefined) => {
  const base = useBase(journey);
  return useQuery({
    queryKey: ['diff', base, from, to, to === NOW ? command : null],
    queryFn: ({ signal }) => request<Diff>(`${base}/${from}/diff`, { query: { with: to }, signal }),
    enabled: from !== '' && from !== NOW && from !== to,
    placeholderData: (before) => before,
  });
};

export const useVersionActs = (journey: string) => {
  const base = useBase(journey);
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  const relist = () => queries.invalidateQueries({ queryKey: ['versions', base] });
  const keep = useMutation({ mutationFn: (name: string) => request<Version>(base, { method: 'POST', body: { name } }), onSuccess: relist });
  const forget = useMutation({ mutationFn: (id: string) => request<void>(`${base}/${id}`, { method: 'DELETE' }), onSuccess: relist });
  const restore = useMutation({
    mutationFn: (id: string) => request<{ id: number | null; edits: Edit[] }>(`${base}/${id}/restore`, { method: 'POST' }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['document', workspace, journey] }),
        queries.invalidateQueries({ queryKey: ['undo-state', workspace, journey] }),
        queries.invalidateQueries({ queryKey: ['journey'] }),
        queries.invalidateQueries({ queryKey: ['atlas', workspace] }),
      ]),
  });
  return { keep, forget, restore };
};
