/** What a list shows stands in the address, so that a copied address shows the same. */
import { useNavigate, useSearch } from '@tanstack/react-router';

import type { ListQuery, ShownState } from '../api';

const states: readonly ShownState[] = ['active', 'archived', 'bin'];

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads the list's part of an address; what makes no sense is left out. */
export const readListSearch = (search: Record<string, unknown>): Omit<ListQuery, 'kind'> => ({
  search: word(search['q']),
  state: states.find((state) => state === search['in']) ?? 'active',
  tag: word(search['tag']) || null,
  owner: word(search['owner']) || null,
  unplaced: search['unplaced'] === true,
});

export const writeListSearch = (query: Omit<ListQuery, 'kind'>): Record<string, unknown> => ({
  q: query.search || undefined,
  in: query.state === 'active' ? undefined : query.state,
  tag: query.tag ?? undefined,
  owner: query.owner ?? undefined,
  unplaced: query.unplaced || undefined,
});

export const useListSearch = () => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = readListSearch(search);
  const change = (part: Partial<typeof query>): void =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, ...writeListSearch({ ...query, ...part }) }),
      replace: true,
    } as Parameters<typeof navigate>[0]);
  return { query, change };
};
