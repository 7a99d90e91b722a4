/** Journeys over the API: one in short, the measurement under the filter, proposals, making new ones. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { Explain, FunnelDefinition, FunnelRow } from '@/features/questions';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import { useFilter } from '@/shared/filter';

export interface JourneyStep {
  id: string;
  name: Text;
  touchpoints: string[];
  optional: boolean;
}

export interface JourneyStage {
  id: string;
  name: Text;
  steps: JourneyStep[];
}

export interface Journey {
  id: string;
  name: Text;
  level: 'L0' | 'L1' | 'L2';
  status: string;
  notion: 'customer' | 'case';
  definition: FunnelDefinition;
  window_us: number;
  version: number;
  stages: JourneyStage[];
  updated_at: string;
}

export interface ChannelShare {
  channel: string;
  customers: number;
  share: number;
}

export interface MeasuredStep {
  step_id: string;
  row: FunnelRow;
  touches: number;
  customers: number;
  channels: ChannelShare[];
  touchpoints: { touchpoint: string; channel: string; customers: number; share: number }[];
  returned: number;
  median_to_next_us: number | null;
}

export interface MeasuredMap {
  journeys: number;
  definition: string;
  window_us: number;
  entered: number;
  completed: number;
  completed_share: number | null;
  steps: MeasuredStep[];
}

export interface Measured {
  answer: MeasuredMap;
  explain: Explain;
}

export interface ProposedStageOut {
  name: string;
  steps: { name: string; touchpoints: string[]; optional: boolean }[];
}

export interface Proposal {
  name: string;
  stages: ProposedStageOut[];
  /** Share of all touches that the proposed steps account for. */
  coverage: number;
  journeys: number;
}

const journeyQuery = (path: string) =>
  queryOptions({ queryKey: ['journey', path], queryFn: ({ signal }) => request<Journey>(path, { signal }) });

export const useJourneyDetail = (id: string) => useQuery(journeyQuery(useWorkspacePath()(`/journeys/${id}`)));

/** The measured lanes under the one filter; the last answer stays until the next is there. */
export const useMeasured = (id: string) => {
  const path = useWorkspacePath()(`/journeys/${id}/measure`);
  const { request: filter } = useFilter();
  return useQuery({
    queryKey: ['measured', path, filter],
    queryFn: ({ signal }) => request<Measured>(path, { method: 'POST', body: { filter }, signal }),
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
};

export const useProposal = (maxSteps: number) => {
  const path = useWorkspacePath()('/journeys/propose');
  const { request: filter, notion } = useFilter();
  return useQuery({
    queryKey: ['proposal', path, filter, notion, maxSteps],
    queryFn: ({ signal }) =>
      request<Proposal>(path, { method: 'POST', body: { filter, notion, max_steps: maxSteps }, signal }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
};

/** A new journey: as drawn, from a template, or as a copy of another one. */
export interface NewJourney {
  name?: Text;
  template?: string;
  copy_of?: string;
  stages?: readonly { name: string | Text; steps: readonly { name: string | Text; touchpoints?: readonly string[]; optional?: boolean }[] }[];
  lanes?: readonly string[];
  level?: 'L0' | 'L1' | 'L2';
  horizon?: 'current' | 'future' | 'research';
  phase_id?: string;
  variant?: boolean;
  context?: Text;
  notion?: 'customer' | 'case';
}

export const useCreateJourney = () => {
  const toPath = useWorkspacePath();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (journey: NewJourney) => request<Journey>(toPath('/journeys'), { method: 'POST', body: journey }),
    onSuccess: () =>
      Promise.all([queries.invalidateQueries({ queryKey: ['atlas'] }), queries.invalidateQueries({ queryKey: ['journeys'] })]),
  });
};
