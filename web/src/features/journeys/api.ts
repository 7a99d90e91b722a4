/** Journeys over the API: read, change, undo, measure, propose. */
import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';

import type { Explain, FunnelDefinition, FunnelRow } from '@/features/questions';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { useFilter } from '@/shared/filter';

export interface JourneyStep {
  id: string;
  name: string;
  touchpoints: string[];
  optional: boolean;
}

export interface JourneyStage {
  id: string;
  name: string;
  steps: JourneyStep[];
}

export interface Journey {
  id: string;
  name: string;
  notion: 'customer' | 'case';
  definition: FunnelDefinition;
  window_us: number;
  /** Counts up with every change; sent back so that nobody overwrites somebody unseen. */
  version: number;
  stages: JourneyStage[];
  updated_at: string;
  can_undo: boolean;
  can_redo: boolean;
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

export interface Proposal {
  name: string;
  stages: { name: string; steps: { name: string; touchpoints: string[]; optional: boolean }[] }[];
  /** Share of all touches that the proposed steps account for. */
  coverage: number;
  journeys: number;
}

const journeysKey = (path: string) => ['journeys', path] as const;

export const useJourneys = () => {
  const path = useWorkspacePath()('/journeys');
  return useQuery({
    queryKey: journeysKey(path),
    queryFn: ({ signal }) => request<{ journeys: Journey[] }>(path, { signal }),
  });
};

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

export interface NewJourney {
  name: string;
  notion: 'customer' | 'case';
  stages: Proposal['stages'];
}

export const useCreateJourney = () => {
  const path = useWorkspacePath()('/journeys');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (journey: NewJourney) => request<Journey>(path, { method: 'POST', body: journey }),
    onSuccess: () => queries.invalidateQueries({ queryKey: journeysKey(path) }),
  });
};

export const useDeleteJourney = () => {
  const toPath = useWorkspacePath();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(toPath(`/journeys/${id}`), { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: journeysKey(toPath('/journeys')) }),
  });
};

/** Everything that can be done to a journey in place. */
export type JourneyChange =
  | { kind: 'renameJourney'; name: string }
  | { kind: 'renameStage'; stage: string; name: string }
  | { kind: 'changeStep'; step: string; parts: { name?: string; optional?: boolean; touchpoints?: string[] } }
  | { kind: 'moveStep'; step: string; stage: string; position: number }
  | { kind: 'addStep'; stage: string; position: number; name: string; touchpoints: string[] }
  | { kind: 'removeStep'; step: string }
  | { kind: 'undo' }
  | { kind: 'redo' };

interface Call {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
}

/** The request that a change is. */
export const callOf = (change: JourneyChange): Call => {
  switch (change.kind) {
    case 'renameJourney':
      return { method: 'PATCH', path: '', body: { name: change.name } };
    case 'renameStage':
      return { method: 'PATCH', path: `/stages/${change.stage}`, body: { name: change.name } };
    case 'changeStep':
      return { method: 'PATCH', path: `/steps/${change.step}`, body: change.parts };
    case 'moveStep':
      return { method: 'PATCH', path: `/steps/${change.step}`, body: { stage_id: change.stage, position: change.position } };
    case 'addStep': {
      const { stage, position, name, touchpoints } = change;
      return { method: 'POST', path: '/steps', body: { stage_id: stage, position, name, touchpoints } };
    }
    case 'removeStep':
      return { method: 'DELETE', path: `/steps/${change.step}` };
    case 'undo':
    case 'redo':
      return { method: 'POST', path: `/${change.kind}` };
  }
};

/** Changes a journey; names change on the screen at once, everything else when the server has it. */
export const useChangeJourney = (id: string) => {
  const path = useWorkspacePath()(`/journeys/${id}`);
  const queries = useQueryClient();
  return useMutation({
    scope: { id: path },
    mutationFn: (change: JourneyChange) => {
      const version = queries.getQueryData(journeyQuery(path).queryKey)?.version;
      const { method, path: rest, body } = callOf(change);
      const headers: Record<string, string> = version === undefined ? {} : { 'If-Match': `"${version}"` };
      return request<Journey>(path + rest, { method, body, headers });
    },
    onMutate: (change) => showAtOnce(queries, path, change),
    onSuccess: (journey) => queries.setQueryData(journeyQuery(path).queryKey, journey),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: journeyQuery(path).queryKey }),
        queries.invalidateQueries({ queryKey: ['measured', `${path}/measure`] }),
        queries.invalidateQueries({ queryKey: ['journeys'] }),
      ]),
  });
};

const showAtOnce = (queries: QueryClient, path: string, change: JourneyChange): void => {
  queries.setQueryData(journeyQuery(path).queryKey, (journey) => journey && applyName(journey, change));
};

/** The journey with a new name in place; other changes wait for the server. */
export const applyName = (journey: Journey, change: JourneyChange): Journey => {
  if (change.kind === 'renameJourney') return { ...journey, name: change.name };
  if (change.kind === 'renameStage') {
    const stages = journey.stages.map((stage) => (stage.id === change.stage ? { ...stage, name: change.name } : stage));
    return { ...journey, stages };
  }
  if (change.kind !== 'changeStep') return journey;
  const stages = journey.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => (step.id === change.step ? { ...step, ...change.parts } : step)),
  }));
  return { ...journey, stages };
};

