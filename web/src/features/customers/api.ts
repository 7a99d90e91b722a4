/** Customers of the current workspace: the list, one of them, and what happened. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

import type { Customer, CustomerRow, Page, TimelineEvent } from '@/shared/api/contracts';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';

const first: string | undefined = undefined;
const following = (page: { next_cursor?: string | null }): string | undefined => page.next_cursor ?? undefined;

export const useCustomers = (search: string) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: ['workspace', ws, 'customers', search],
    queryFn: ({ pageParam, signal }) =>
      request<Page<CustomerRow>>(`/workspaces/${ws}/customers`, { query: { search, cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: first,
    getNextPageParam: following,
    placeholderData: keepPreviousData,
  });
};

export const useCustomer = (key: string) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['workspace', ws, 'customer', key],
    queryFn: ({ signal }) => request<Customer>(`/workspaces/${ws}/customers/${encodeURIComponent(key)}`, { signal }),
  });
};

export const useTimeline = (key: string) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: ['workspace', ws, 'customer', key, 'timeline'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<TimelineEvent>>(`/workspaces/${ws}/customers/${encodeURIComponent(key)}/timeline`, {
        query: { cursor: pageParam, limit: 200 },
        signal,
      }),
    initialPageParam: first,
    getNextPageParam: following,
  });
};
