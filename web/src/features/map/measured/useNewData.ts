/** Looks for new data every few seconds while the map is in sight, and measures again when there are some. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';

const EVERY_MS = 4_000;

interface Freshness {
  last_import_at: string | null;
  last_event_us: number | null;
}

/** What depends on data; everything else stays. */
const MEASURED = ['measured', 'cards', 'conformity', 'hypotheses', 'candidates', 'emotion'] as const;

export const useNewData = (): void => {
  const path = useWorkspacePath()('/freshness');
  const queries = useQueryClient();
  const seen = useRef<string | null>(null);
  const { data } = useQuery({
    queryKey: ['new-data', path],
    queryFn: ({ signal }) => request<Freshness>(path, { signal }),
    refetchInterval: EVERY_MS,
  });
  const now = data ? `${data.last_import_at} ${data.last_event_us}` : null;
  useEffect(() => {
    const before = seen.current;
    if (now === null || now === before) return;
    seen.current = now;
    if (before !== null) for (const key of MEASURED) void queries.invalidateQueries({ queryKey: [key] });
  }, [now, queries]);
};
