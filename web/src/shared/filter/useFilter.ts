/** The filter in the address bar: read it, change it, keep it while moving on. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { filterKeys, filterRequest, readFilter, type FilterRequest, type FilterSearch } from './search';

export interface FilterTools {
  readonly filter: FilterSearch;
  /** As the questions take it. */
  readonly request: FilterRequest;
  readonly notion: 'customer' | 'case';
  /** Changes some parts; `undefined` removes one. */
  readonly change: (parts: { [Key in keyof FilterSearch]?: FilterSearch[Key] | undefined }) => void;
  readonly clear: () => void;
}

/** The one filter; a component that uses it re-renders when the address changes. */
export const useFilter = (): FilterTools => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const key = JSON.stringify(readFilter(search));
  const filter = useMemo(() => JSON.parse(key) as FilterSearch, [key]);

  const change = useCallback<FilterTools['change']>(
    (parts) => {
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...parts }), resetScroll: false });
    },
    [navigate],
  );

  const clear = useCallback(() => change(Object.fromEntries(filterKeys.map((name) => [name, undefined]))), [change]);

  return useMemo(
    () => ({ filter, request: filterRequest(filter), notion: filter.notion ?? 'customer', change, clear }),
    [filter, change, clear],
  );
};
