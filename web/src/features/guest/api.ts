/** What a guest link opens, over the public routes. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { Problem } from '@/shared/api/problem';
import type { JourneyDocument, Text } from '@/shared/changes';

export interface Shared {
  journey_id: string;
  journey: Text;
  role: 'viewer' | 'commenter';
  expires_at: string;
}

export interface GuestComment {
  id: string;
  subject_table: string;
  subject_id: string;
  parent_id: string | null;
  text: string;
  author_name: string;
  is_guest: boolean;
  is_from_this_link: boolean;
  state: 'open' | 'resolved';
  made_at: string;
}

export interface NewComment {
  name: string;
  subject_table: string;
  subject_id: string;
  parent_id: string | null;
  text: string;
}

/** Guests have no live feed; now and then is enough for reading along. */
const ASK_AGAIN_MS = 20_000;

const pathOf = (token: string): string => `/shared/${encodeURIComponent(token)}`;

/** Whether the link asks for its password first. */
export const asksForPassword = (error: unknown): boolean => error instanceof Problem && error.code === 'shared.password_needed';

export const useShared = (token: string) =>
  useQuery({ queryKey: ['shared', token], queryFn: ({ signal }) => request<Shared>(pathOf(token), { signal }), retry: false });

export const useSharedDocument = (token: string, isOpen: boolean) =>
  useQuery({
    queryKey: ['shared', token, 'document'],
    queryFn: ({ signal }) => request<JourneyDocument>(`${pathOf(token)}/document`, { signal }),
    enabled: isOpen,
    refetchInterval: ASK_AGAIN_MS,
  });

export const useSharedComments = (token: string, mayComment: boolean) =>
  useQuery({
    queryKey: ['shared', token, 'comments'],
    queryFn: ({ signal }) => request<GuestComment[]>(`${pathOf(token)}/comments`, { signal }),
    enabled: mayComment,
    refetchInterval: ASK_AGAIN_MS,
  });

export const useOpenShared = (token: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => request(`${pathOf(token)}/open`, { method: 'POST', body: { password } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['shared', token] }),
  });
};

export const useSay = (token: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewComment) => request<GuestComment>(`${pathOf(token)}/comments`, { method: 'POST', body }),
    onSuccess: (made) =>
      queries.setQueryData<GuestComment[]>(['shared', token, 'comments'], (before) => [...(before ?? []).filter(({ id }) => id !== made.id), made]),
  });
};
