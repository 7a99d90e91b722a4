/** Asking the server something measured under the one filter; the last answer stays until the next one is there. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { ExplainInfo } from '@/shared/explain';
import { useFilter, type FilterRequest } from '@/shared/filter';

import type { Reply } from './types';

export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  readonly explain: ExplainInfo | undefined;
  /** The answer belongs to an older filter or question; it is shown at 40 %. */
  readonly isStale: boolean;
  /** Nothing has ever been answered. */
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

interface Options {
  enabled?: boolean;
  /** Asks under another filter, for comparisons. */
  filter?: FilterRequest | undefined;
  /** What a journey is comes from the map that is asked about, not from the address. */
  ofMap?: boolean;
}

/** `route` is the path inside the workspace, `body` what the question adds to the filter. */
export const useAnswer = <Answer>(route: string, body: object, { enabled = true, filter, ofMap = false }: Options = {}): Asked<Answer> => {
  const path = useWorkspacePath()(route);
  const { request: current, notion } = useFilter();
  const whole = { ...body, filter: filter ?? current, ...(!ofMap && { notion }) };
  const query = useQuery({
    queryKey: ['question', path, whole],
    queryFn: ({ signal }) => request<Reply<Answer>>(path, { method: 'POST', body: whole, signal }),
    enabled,
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  return {
    answer: query.data?.answer,
    explain: query.data?.explain,
    isStale: query.isPlaceholderData,
    isPending: query.isPending && enabled,
    error: query.error,
    retry: () => void query.refetch(),
  };
};
