/** Saved segments of the workspace: groups of customers by rule, with their size. */
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';

import { request } from './http';
import { useWorkspacePath } from './session';

export interface Segment {
  id: string;
  name: string;
  description: string;
  /** Text of a customer rule. */
  rule: string;
  size: number;
  /** `new` and `counting` have no size yet. */
  state: 'new' | 'counting' | 'live' | 'failed';
  counted_us: number | null;
  entered_24h: number;
  left_24h: number;
}

export const segmentsQuery = (path: string) =>
  queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => request<Segment[]>(path, { signal }),
    staleTime: 15_000,
  });

export const useSegments = (): UseQueryResult<Segment[]> => useQuery(segmentsQuery(useWorkspacePath()('/segments')));
