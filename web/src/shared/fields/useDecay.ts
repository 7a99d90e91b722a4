/** For how long statements count, as the framework of the workspace says. */
import { useQuery } from '@tanstack/react-query';

import { request } from '../api/http';
import { useWorkspace } from '../api/session';
import { standardDecay, type Decay } from './evidence';

interface WithDecay {
  effective: { decay: Decay };
}

export const frameworkKey = (ws: string) => ['framework', ws] as const;

export const useDecay = (): Decay => {
  const ws = useWorkspace().id;
  const { data } = useQuery({
    queryKey: frameworkKey(ws),
    queryFn: ({ signal }) => request<WithDecay>(`/workspaces/${ws}/framework`, { signal }),
    staleTime: 5 * 60_000,
  });
  return data?.effective.decay ?? standardDecay;
};
