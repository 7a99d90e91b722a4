/** Asking the server one question under the one filter; the last answer stays until the next one is there. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { useFilter, type FilterRequest } from '@/shared/filter';

import type { QuestionName, Questions, Reply } from './types';

export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  readonly explain: Reply<Answer>['explain'] | undefined;
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
  filter?: FilterRequest;
}

export const useQuestion = <Name extends QuestionName>(
  name: Name,
  spec: Questions[Name]['spec'],
  { enabled = true, filter }: Options = {},
): Asked<Questions[Name]['answer']> => {
  const path = useWorkspacePath()(`/questions/${name}`);
  const { request: current, notion } = useFilter();
  const body = { spec, filter: filter ?? current, notion };
  const query = useQuery({
    queryKey: ['question', path, body],
    queryFn: ({ signal }) =>
      request<Reply<Questions[Name]['answer']>>(path, { method: 'POST', body, signal }),
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
