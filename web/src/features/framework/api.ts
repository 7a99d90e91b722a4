/** The framework as the server keeps it: settings, releases, taxonomies, lint, what a map does not keep. */
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { undoStates } from '@/shared/changes/undoStates';
import type { Edit, Text } from '@/shared/changes';
import { frameworkKey } from '@/shared/fields';
import type { Language } from '@/shared/format';

import type { Settings } from './rules/settings';

export interface Parent {
  workspace_id: string;
  name: string;
  release: number;
  /** The latest release there; more than `release` when there is an update. */
  newest: number | null;
}

export interface FrameworkState {
  id: string | null;
  /** What was set here. */
  settings: Settings;
  /** What holds: set here, or stricter above. */
  effective: Settings;
  parent: Parent | null;
  releases: number;
  updated_at: string | null;
}

export const useFramework = (): UseQueryResult<FrameworkState> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: frameworkKey(ws),
    queryFn: ({ signal }) => request<FrameworkState>(`/workspaces/${ws}/framework`, { signal }),
    staleTime: 60_000,
  });
};

const afterFramework = (ws: string, queries: ReturnType<typeof useQueryClient>): Promise<unknown> =>
  Promise.all(['framework', 'kinds', 'objects', 'object', 'compliance'].map((key) => queries.invalidateQueries({ queryKey: [key, ws] })));

/** Saves settings as a whole; what changed is on the screen at once. */
export const useSaveSettings = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    scope: { id: 'framework' },
    mutationFn: (settings: Settings) => request<FrameworkState>(`/workspaces/${ws}/framework`, { method: 'PUT', body: settings }),
    onMutate: (settings) => {
      const before = queries.getQueryData<FrameworkState>(frameworkKey(ws));
      if (before) queries.setQueryData<FrameworkState>(frameworkKey(ws), { ...before, settings, effective: before.parent ? before.effective : settings });
      return { before };
    },
    onError: (_error, _settings, context) => queries.setQueryData(frameworkKey(ws), context?.before),
    onSuccess: (state) => {
      queries.setQueryData(frameworkKey(ws), state);
      undoStates.set('framework', { canUndo: true, canRedo: false });
      return afterFramework(ws, queries);
    },
  });
};

export interface Release {
  number: number;
  note: string;
  published_at: string;
  objects: number;
}

export const useReleases = (): UseQueryResult<Release[]> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['framework', ws, 'releases'],
    queryFn: ({ signal }) => request<Release[]>(`/workspaces/${ws}/framework/releases`, { signal }),
  });
};

/** Publishing one's own framework; following another; leaving it. */
export const useInheritance = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const path = `/workspaces/${ws}/framework`;
  const onSuccess = (): Promise<unknown> => afterFramework(ws, queries);
  return {
    publish: useMutation({ mutationFn: (note: string) => request<Release>(`${path}/releases`, { method: 'POST', body: { note } }), onSuccess }),
    follow: useMutation({
      mutationFn: (workspace_id: string) => request<FrameworkState>(`${path}/parent`, { method: 'PUT', body: { workspace_id } }),
      onSuccess,
    }),
    leave: useMutation({ mutationFn: () => request<FrameworkState>(`${path}/parent`, { method: 'DELETE' }), onSuccess }),
  };
};

export interface TermOut {
  id: string;
  name: Text;
  fields: Record<string, unknown>;
  parents: string[];
  origin: string | null;
  uses: number;
}

export interface Taxonomy {
  id: string;
  name: Text;
  fields: Record<string, unknown>;
  origin: string | null;
  terms: TermOut[];
}

export const useTaxonomies = (): UseQueryResult<Taxonomy[]> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['objects', ws, 'taxonomies'],
    queryFn: ({ signal }) => request<Taxonomy[]>(`/workspaces/${ws}/framework/taxonomies`, { signal }),
  });
};

export interface Flaw {
  rule: 'avoid' | 'synonym' | 'voice';
  start: number;
  end: number;
  found: string;
  suggestion: string | null;
  entry_id: string | null;
  message: Text;
}

/** What is wrong with a text in the words of the glossary. */
export const useLint = (text: string, language: Language, voice: boolean): UseQueryResult<Flaw[]> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['objects', ws, 'lint', text, language, voice],
    queryFn: ({ signal }) =>
      request<Flaw[]>(`/workspaces/${ws}/framework/lint`, { query: { text, language, voice: voice ? 'true' : null }, signal }),
    enabled: text.trim() !== '',
    placeholderData: (before) => before,
  });
};

export interface Finding {
  rule: string;
  severity: 'error' | 'warning' | 'info';
  message: Text;
  where: { table?: string; id?: string; column?: string };
  fix: { label: Text; edits: Edit[] } | null;
}

export interface Report {
  findings: Finding[];
  checks: number;
  score: number;
}

export const useCompliance = (journey: string): UseQueryResult<Report> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['compliance', ws, journey],
    queryFn: ({ signal }) => request<Report>(`/workspaces/${ws}/journeys/${journey}/compliance`, { signal }),
  });
};
