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
  /** The members of a `new` one are being found for the first time. */
  state: 'new' | 'live';
  /** Membership changes by the passing of time alone. */
  moves_with_time: boolean;
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
