/** What the profile of a journey asks the server: gates, freshness, hand-overs, assumptions, compliance, checklist. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Evidence, JourneyRow, Text } from '@/shared/changes';

export type Status = JourneyRow['status'];

export interface Missing {
  status: Status;
  code: string;
  message: Text;
  where: string[];
}

export interface Gates {
  status: Status;
  gates: { status: Status; missing: Missing[] }[];
}

export interface FreshnessOut {
  state: 'fresh' | 'ageing' | 'stale' | 'never';
  share: number | null;
  review: { days: number; reviewed_at: string | null; due: string | null; overdue: boolean };
  steps: { id: string; state: string }[];
}

export interface Handover {
  from_step: string;
  to_step: string;
  from_name: Text;
  to_name: Text;
  from_departments: string[];
  to_departments: string[];
  declared: boolean;
}

export interface Handovers {
  handovers: Handover[];
  objects: Record<string, { kind: string; name: Text }>;
}

export interface Assumption {
  step_id: string;
  step: Text;
  table: 'object' | 'emotion';
  id: string;
  kind: string;
  text: Text;
  evidence: Evidence | null;
  state: 'assumed' | 'outdated';
  age_days: number | null;
}

export interface Compliance {
  findings: { rule: string; severity: string; message: Text }[];
  checks: number;
  score: number;
}

export interface Checklist {
  capabilities: { id: string; name: Text; question: Text; levels: Text[] }[];
  items: { id: string; name: Text; help: Text; parties: Text }[];
}

/** Everything that hangs on the document is asked anew when the document has changed. */
const usePart = <Answer>(id: string, part: string, command: number | undefined) => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['profile', workspace, id, part, command],
    queryFn: ({ signal }) => request<Answer>(`/workspaces/${workspace}/journeys/${id}/${part}`, { signal }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
};

export const useGates = (id: string, command: number | undefined) => usePart<Gates>(id, 'gates', command);
export const useFreshness = (id: string, command: number | undefined) => usePart<FreshnessOut>(id, 'freshness', command);
export const useHandovers = (id: string, command: number | undefined) => usePart<Handovers>(id, 'handovers', command);
export const useAssumptions = (id: string, command: number | undefined) => usePart<{ assumptions: Assumption[] }>(id, 'assumptions', command);
export const useCompliance = (id: string, command: number | undefined) => usePart<Compliance>(id, 'compliance', command);

export const useChecklist = () => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['checklist', workspace],
    queryFn: ({ signal }) => request<Checklist>(`/workspaces/${workspace}/checklist`, { signal }),
    staleTime: Infinity,
  });
};

/** Calls an action of a journey and reads again what it changed. */
export const useJourneyAct = (id: string): ((act: 'status' | 'review', body: unknown) => Promise<void>) => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  return useCallback(
    async (act, body) => {
      await request(`/workspaces/${workspace}/journeys/${id}/${act}`, { method: 'POST', body });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['document', workspace, id] }),
        queries.invalidateQueries({ queryKey: ['profile', workspace, id] }),
        queries.invalidateQueries({ queryKey: ['atlas', workspace] }),
      ]);
    },
    [queries, workspace, id],
  );
};
