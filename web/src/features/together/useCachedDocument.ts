/** A journey's document if some other part of the page has read it; never asks for it. */
import { useQuery } from '@tanstack/react-query';

import { useWorkspace } from '@/shared/api/session';
import { documentQuery, type JourneyDocument } from '@/shared/changes';

export const useCachedDocument = (journey: string | null): JourneyDocument | undefined =>
  useQuery({ ...documentQuery(useWorkspace().id, journey ?? ''), enabled: false }).data;
