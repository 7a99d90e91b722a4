/** Requests of customers, purposes, retention and the log of the desk over the API. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';

import type { Controller, DeskEntry, NewRequest, PageOf, PrivacyRequest, Purpose, Retention, Wording } from './types';

const PAGE = 50;
const RUNNING_MS = 1000;

/** Everything of the desk is asked for again once something was done there. */
const useAgain = (): (() => Promise<void>) => {
  const queries = useQueryClient();
  const start = useWorkspacePath()('/privacy/');
  return () => queries.invalidateQueries({ predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.startsWith(start) });
};

export const useRequests = () => {
  const path = useWorkspacePath()('/privacy/requests');
  return useInfiniteQuery({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => request<PageOf<PrivacyRequest>>(path, { query: { cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};

/** One request; while it is being carried out, its progress is asked for every second. Then no list may show an erased customer. */
export const useRequest = (id: string) => {
  const workspace = useWorkspacePath();
  const path = workspace(`/privacy/requests/${id}`);
  const queries = useQueryClient();
  const customers = workspace('/customers');
  const query = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => request<PrivacyRequest>(path, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? RUNNING_MS : false),
  });
  const isRunning = query.data?.state === 'running';
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    if (wasRunning.current && !isRunning) queries.removeQueries({ predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.startsWith(customers) });
    wasRunning.current = isRunning;
  }, [isRunning, queries, customers]);
  return query;
};

export const useOpenRequest = () => {
  const path = useWorkspacePath()('/privacy/requests');
  const again = useAgain();
  return useMutation({ mutationFn: (body: NewRequest) => request<PrivacyRequest>(path, { method: 'POST', body }), onSuccess: again });
};

export type Deed = 'identity' | 'extend' | 'refuse' | 'note' | 'carry-out' | 'lift';

/** What can be done about a request; `text` is the reason, `traits` what a rectification puts right. */
export const useDeed = (id: string) => {
  const path = useWorkspacePath()(`/privacy/requests/${id}`);
  const again = useAgain();
  return useMutation({
    mutationFn: ({ deed, ...body }: { deed: Deed; text?: string; traits?: Record<string, string> }) =>
      request<PrivacyRequest>(`${path}/${deed}`, { method: 'POST', ...(deed !== 'lift' && { body }) }),
    onSuccess: again,
  });
};

export const usePurposes = () => {
  const path = useWorkspacePath()('/privacy/purposes');
  const again = useAgain();
  return {
    query: useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Purpose[]>(path, { signal }) }),
    save: useMutation({ mutationFn: (purposes: Purpose[]) => request<Purpose[]>(path, { method: 'PUT', body: { purposes } }), onSuccess: again }),
  };
};

export const useWordings = () => {
  const path = useWorkspacePath()('/privacy/wordings');
  const again = useAgain();
  return {
    query: useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Wording[]>(path, { signal }) }),
    add: useMutation({
      mutationFn: (body: { purpose: string; text: { de: string; en: string } }) => request<Wording>(path, { method: 'POST', body }),
      onSuccess: again,
    }),
  };
};

export const useRetention = () => {
  const path = useWorkspacePath()('/privacy/retention');
  const again = useAgain();
  return {
    query: useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Retention>(path, { signal }) }),
    save: useMutation({
      mutationFn: ({ default_days, sources }: Retention) =>
        request<Retention>(path, {
          method: 'PUT',
          body: { default_days, sources: Object.fromEntries(sources.map(({ id, days }) => [id, days])) },
        }),
      onSuccess: again,
    }),
  };
};

export const useController = () => {
  const path = useWorkspacePath()('/privacy/controller');
  const again = useAgain();
  return {
    query: useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Controller>(path, { signal }) }),
    save: useMutation({ mutationFn: (body: Controller) => request<Controller>(path, { method: 'PUT', body }), onSuccess: again }),
  };
};

/** What was done at the desk, newest first; `subject` keeps to one request. */
export const useLog = (subject?: string) => {
  const path = useWorkspacePath()('/privacy/log');
  return useInfiniteQuery({
    queryKey: [path, subject],
    queryFn: ({ pageParam, signal }) => request<PageOf<DeskEntry>>(path, { query: { subject, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};

/** The name of a customer, for a request that begins on their page. */
export const useCustomerName = (handle: string | undefined): string | undefined => {
  const path = useWorkspacePath()(`/customers/${handle}`);
  const { data } = useQuery({
    queryKey: [path, 'name'],
    queryFn: ({ signal }) => request<{ name: string }>(path, { signal }),
    enabled: handle !== undefined,
  });
  return data?.name;
};
