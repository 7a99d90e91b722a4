/** Maps beside each other: variants of a journey, and the way from one state to another. */
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { LinkedJourney, MomentKind, Text } from '@/shared/changes';

export type NamedObjects = Record<string, { kind: string; name: Text }>;

export interface SideJourney extends LinkedJourney {
  horizon: string;
  variant_of: string | null;
  context: Text;
  phase_id: string | null;
}

export interface VariantCell {
  id: string;
  name: Text;
  stage: Text;
  optional: boolean;
  touchpoints: string[];
  content: string[];
  moments: [MomentKind, string, number, number][];
  texts: Record<string, string[]>;
}

export interface VariantRow {
  steps: (VariantCell | null)[];
  differs: boolean;
  differences: string[];
}

export interface Variants {
  base: string;
  journeys: SideJourney[];
  rows: VariantRow[];
  objects: NamedObjects;
}

export interface Gap {
  code: string;
  message: Text;
  from_step: string | null;
  to_step: string | null;
  lane: string | null;
  object_id: string | null;
  old: unknown;
  new: unknown;
}

export interface Gaps {
  from: SideJourney;
  to: SideJourney;
  steps: { state: 'same' | 'changed' | 'added' | 'removed'; from: { id: string; name: Text } | null; to: { id: string; name: Text } | null; gaps: number }[];
  gaps: Gap[];
  objects: NamedObjects;
}

export const useVariants = (id: string) => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['journeys', workspace, id, 'variants'],
    queryFn: ({ signal }) => request<Variants>(`/workspaces/${workspace}/journeys/${id}/variants`, { signal }),
  });
};

export const useGaps = (id: string, to: string) => {
  const workspace = useWorkspace().id;
  return useQuery({
    queryKey: ['journeys', workspace, id, 'gaps', to],
    queryFn: ({ signal }) => request<Gaps>(`/workspaces/${workspace}/journeys/${id}/gaps`, { query: { to }, signal }),
    enabled: to !== '',
  });
};
