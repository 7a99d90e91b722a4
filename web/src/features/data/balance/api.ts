/** The books of what came in, held against what is there. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { getConservation } from '@/api/sdk.gen';
import { useWorkspace } from '@/shared/api/session';

const HOUR_MS = 3_600_000;

/** The end of the running hour, so that the question stays the same for an hour. */
const wholeHour = (nowMs: number): number => Math.ceil(nowMs / HOUR_MS) * HOUR_MS;

/** Hours and runs of the last `hours`, of one source (id) or of all; looked at again every `everyMs`. */
export const useBooks = (hours: number, source: string | null = null, everyMs: number | false = 30_000) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['workspace', ws, 'conservation', hours, source],
    queryFn: ({ signal }) => {
      const to = wholeHour(Date.now());
      const query = { from: new Date(to - hours * HOUR_MS).toISOString(), to: new Date(to).toISOString(), source };
      return getConservation({ path: { ws }, query, signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
    staleTime: 5_000,
  });
};
