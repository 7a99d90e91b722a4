/** The kinds of objects with their fields; forms follow from them. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { request } from '../api/http';
import { useWorkspace } from '../api/session';
import type { Kind } from './types';

export const useKinds = (): UseQueryResult<Kind[]> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['kinds', ws],
    queryFn: ({ signal }) => request<Kind[]>(`/workspaces/${ws}/kinds`, { signal }),
    staleTime: 5 * 60_000,
  });
};

/** One kind by name, or by the prefix of an object's id. */
export const useKind = (kind: string): Kind | undefined => useKinds().data?.find((one) => one.kind === kind);

export const kindOfId = (kinds: readonly Kind[] | undefined, id: string): Kind | undefined =>
  kinds?.find((one) => one.prefix === id.slice(0, 2));
