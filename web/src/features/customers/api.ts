/** Customers of the current workspace: the list, one of them, and what happened. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { getCustomer, getTimeline, listCustomers } from '@/api/sdk.gen';
import { useWorkspace } from '@/shared/api/session';

const PAGE = 100;
const EVENTS = 200;

/** Customers whose key contains the text, a hundred at a time. */
export const useCustomers = (search: string) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: ['workspace', ws, 'customers', search],
    queryFn: ({ pageParam, signal }) => listCustomers({ path: { ws }, query: { search, limit: PAGE, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const loaded = pages.reduce((sum, one) => sum + one.customers.length, 0);
      return page.customers.length > 0 && loaded < page.total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
};

export const useCustomer = (key: string) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['workspace', ws, 'customer', key],
    queryFn: ({ signal }) => getCustomer({ path: { ws, key }, signal }),
  });
};

/** What happened to a customer, newest first. */
export const useTimeline = (key: string) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({
    queryKey: ['workspace', ws, 'customer', key, 'timeline'],
    queryFn: ({ pageParam, signal }) => getTimeline({ path: { ws, key }, query: { cursor: pageParam, limit: EVENTS }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};
