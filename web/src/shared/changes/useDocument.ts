/** A journey's document as the person sees it: what the server confirmed, and on top what is still on its way. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { useWorkspace } from '@/shared/api/session';

import { documentQuery } from './queries';
import type { JourneyDocument } from './types';
import { usePending } from './useQueue';
import { withPending } from './withPending';

export interface DocumentState {
  document: JourneyDocument | undefined;
  error: Error | null;
  refetch: () => void;
}

export const useDocument = (journey: string): DocumentState => {
  const { data, error, refetch } = useQuery(documentQuery(useWorkspace().id, journey));
  const pending = usePending();
  const document = useMemo(() => data && withPending(data, pending), [data, pending]);
  return { document, error, refetch: () => void refetch() };
};
