/** Moments found in the data, over the API, and what people decide about them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { MomentKind } from '@/shared/changes';
import { useFilter } from '@/shared/filter';
import type { Estimate, Words } from '@/shared/measured';

export interface CandidatePart {
  part: 'drop_off' | 'dissatisfaction' | 'effect' | 'revenue' | 'dip';
  score: number | null;
  weight: number;
  value: Estimate;
  unit: 'share' | 'points' | 'money';
  words: Words;
}

export interface Candidate {
  key: string;
  step_id: string;
  touchpoint: string | null;
  kind: MomentKind;
  name: Words;
  reason: Words;
  score: number;
  parts: CandidatePart[];
  state: 'open' | 'confirmed' | 'rejected';
  decision: { by: string; at: string; reason: string | null; moment_id: string | null } | null;
  moment_id: string | null;
}

export interface Candidates {
  answer: { state: string; candidates: Candidate[]; definition: Words; caveats: Words[] };
}

export const useCandidates = (journey: string) => {
  const path = useWorkspacePath()(`/journeys/${journey}/candidates`);
  const { request: filter } = useFilter();
  return useQuery({
    queryKey: ['candidates', path, filter],
    queryFn: ({ signal }) => request<Candidates>(path, { method: 'POST', body: { filter, limit: 10 }, signal }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
};

export interface Decision {
  key: string;
  state: 'confirmed' | 'rejected' | 'open';
  reason?: string;
}

/** Confirming makes the moment; the map hears of it like of any other change. */
export const useDecide = (journey: string) => {
  const path = useWorkspacePath()(`/journeys/${journey}/candidates`);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Decision) => request<unknown>(`${path}/${encodeURIComponent(key)}/decision`, { method: 'POST', body }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['candidates', path] }), queries.invalidateQueries({ queryKey: ['document'] })]),
  });
};
