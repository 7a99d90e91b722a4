/** Customers of the current workspace: the list, one of them, what happened, and what can be done about it. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';

import type {
  CustomerList,
  CustomerProfile,
  DuplicateSearch,
  IdentitySettings,
  Issue,
  Merge,
  MergePreview,
  Revealed,
  TimelinePage,
} from './shapes';

const PAGE = 100;
const EVENTS = 200;
const LOOKING_MS = 2000;
const COUNT_MS = 30_000;
const SUGGESTIONS = 50;

export interface CustomerSearch {
  search: string;
  /** Id of a segment. */
  segment: string | undefined;
}

/** Customers found by any identifier, a hundred at a time, latest first. */
export const useCustomers = ({ search, segment }: CustomerSearch) => {
  const path = useWorkspacePath()('/customers');
  return useInfiniteQuery({
    queryKey: [path, search, segment],
    queryFn: ({ pageParam, signal }) =>
      request<CustomerList>(path, { query: { search, segment, limit: PAGE, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const loaded = pages.reduce((sum, one) => sum + one.customers.length, 0);
      return page.customers.length > 0 && loaded < page.total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
};

/** The path of a customer, which also begins the keys of everything asked about them. */
export const useCustomerPath = (handle: string): string => useWorkspacePath()(`/customers/${encodeURIComponent(handle)}`);

export const useCustomer = (handle: string, enabled = true) => {
  const path = useCustomerPath(handle);
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<CustomerProfile>(path, { signal }), enabled });
};

/** What happened to a customer, newest first. */
export const useTimeline = (handle: string) => {
  const path = `${useCustomerPath(handle)}/timeline`;
  return useInfiniteQuery({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => request<TimelinePage>(path, { query: { cursor: pageParam, limit: EVENTS }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};

export const useMerges = (handle: string) => {
  const path = `${useCustomerPath(handle)}/merges`;
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => request<Merge[]>(path, { signal }) });
};

/** Everything about customers is asked anew: after a merge, nobody knows which lists it touched. */
export const useRefreshCustomers = (): (() => Promise<void>) => {
  const queries = useQueryClient();
  const start = useWorkspacePath()('/customers');
  return () => queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => typeof path === 'string' && path.startsWith(start) });
};

/** Shows the clear name of one customer; the server notes who looked and why. */
export const useReveal = (handle: string) => {
  const path = useCustomerPath(handle);
  return useMutation({
    mutationFn: (reason: string) => request<Revealed>(`${path}/reveal`, { method: 'POST', body: { reason } }),
  });
};

/** What would become of two customers; nothing is changed. */
export const useMergePreview = (handles: [string, string]) => {
  const path = useWorkspacePath()('/customers/merge/preview');
  return useQuery({
    queryKey: [path, ...handles],
    queryFn: ({ signal }) => request<MergePreview>(path, { method: 'POST', body: { handles }, signal }),
  });
};

export const useMerging = () => {
  const path = useWorkspacePath();
  const refresh = useRefreshCustomers();
  const merge = useMutation({
    mutationFn: (body: { handles: [string, string]; reason: string }) =>
      request<Merge>(path('/customers/merge'), { method: 'POST', body }),
    onSuccess: () => void refresh(),
  });
  const undo = useMutation({
    mutationFn: (id: string) => request<Merge>(path(`/customers/merges/${id}/undo`), { method: 'POST' }),
    onSuccess: () => void refresh(),
  });
  return { merge, undo };
};

export interface NewIssue {
  kind: Issue['kind'];
  text: string;
  due_us: number | null;
}

export const useIssues = (handle: string) => {
  const path = useCustomerPath(handle);
  const refresh = useRefreshCustomers();
  const add = useMutation({
    mutationFn: (body: NewIssue) => request<{ id: string }>(`${path}/issues`, { method: 'POST', body }),
    onSuccess: () => void refresh(),
  });
  const close = useMutation({
    mutationFn: (id: string) => request(`${path}/issues/${id}/close`, { method: 'POST' }),
    onSuccess: () => void refresh(),
  });
  const reopen = async (id: string): Promise<void> => {
    await request(`${path}/issues/${id}/reopen`, { method: 'POST' });
    await refresh();
  };
  return { add, close, reopen };
};

/** Notes what a customer said they prefer; without a value it is forgotten. */
export const usePrefer = (handle: string) => {
  const path = useCustomerPath(handle);
  const refresh = useRefreshCustomers();
  return useMutation({
    mutationFn: (body: { name: string; value: string | null }) => request(`${path}/preferences`, { method: 'POST', body }),
    onSuccess: () => void refresh(),
  });
};

/** How many duplicates wait for a decision. */
export const useDuplicateCount = () => {
  const path = useWorkspacePath()('/customers/duplicates');
  return useQuery({
    queryKey: [path, 'count'],
    queryFn: ({ signal }) => request<DuplicateSearch>(path, { query: { limit: 1 }, signal }),
    select: ({ total }) => total,
    staleTime: COUNT_MS,
  });
};

/** The likeliest duplicates; asked again and again while the search is running. */
export const useDuplicates = () => {
  const path = useWorkspacePath()('/customers/duplicates');
  return useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => request<DuplicateSearch>(path, { query: { limit: SUGGESTIONS }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'looking' ? LOOKING_MS : false),
  });
};

/** Without the suggestion that was decided, before the server says so. */
const without = (id: string) => (before: DuplicateSearch | undefined) =>
  before && { ...before, total: before.total - 1, suggestions: before.suggestions.filter((one) => one.id !== id) };

export const useDeciding = () => {
  const path = useWorkspacePath()('/customers/duplicates');
  const queries = useQueryClient();
  const refresh = useRefreshCustomers();
  const find = useMutation({
    mutationFn: () => request(`${path}/find`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [path] }),
  });
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: 'merge' | 'different' }) =>
      request(`${path}/${id}`, { method: 'POST', body: { decision } }),
    onSuccess: (_, { id }) => {
      queries.setQueryData<DuplicateSearch>([path], without(id));
      void refresh();
    },
  });
  const reopen = async (id: string): Promise<void> => {
    await request(`${path}/${id}`, { method: 'POST', body: { decision: 'open' } });
    await queries.invalidateQueries({ queryKey: [path] });
  };
  return { find, decide, reopen };
};

/** Takes back the latest merge of a customer. */
export const useUndoLatestMerge = () => {
  const path = useWorkspacePath();
  const refresh = useRefreshCustomers();
  return async (handle: string): Promise<void> => {
    const merges = await request<Merge[]>(path(`/customers/${encodeURIComponent(handle)}/merges`));
    const latest = merges.find((merge) => merge.undoable);
    if (latest) await request(path(`/customers/merges/${latest.id}/undo`), { method: 'POST' });
    await refresh();
  };
};

export const useIdentitySettings = () => {
  const path = useWorkspacePath()('/identity/settings');
  const queries = useQueryClient();
  const query = useQuery({ queryKey: [path], queryFn: ({ signal }) => request<IdentitySettings>(path, { signal }) });
  const save = useMutation({
    mutationFn: (body: IdentitySettings) => request<IdentitySettings>(path, { method: 'PUT', body }),
    onSuccess: (data) => queries.setQueryData([path], data),
  });
  return { query, save };
};
