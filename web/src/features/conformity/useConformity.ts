/** Planned against actual of a journey, under the one filter; asked only where somebody looks at it. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { useFilter } from '@/shared/filter';

import type { ConformityReply, Others } from './shapes';

interface Options {
  others?: Others;
  enabled?: boolean;
}

export const useConformity = (journey: string, { others = 'ignore', enabled = true }: Options = {}) => {
  const path = useWorkspacePath()(`/journeys/${journey}/conformity`);
  const { request: filter } = useFilter();
  return useQuery({
    queryKey: ['conformity', path, filter, others],
    queryFn: ({ signal }) => request<ConformityReply>(path, { method: 'POST', body: { filter, others }, signal }),
    placeholderData: (before) => before,
    staleTime: 30_000,
    enabled,
  });
};
