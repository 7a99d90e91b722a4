/** How the atlas is looked at, in the address: view, order, lifecycle, and which journeys are shown. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { ORDERS, type AtlasFilter, type Order } from './model';

export const VIEWS = ['columns', 'table', 'matrix', 'links'] as const;
export type AtlasView = (typeof VIEWS)[number];

export interface AtlasSearch extends AtlasFilter {
  view: AtlasView;
  order: Order;
  lifecycle?: string | undefined;
}

const one = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const readAtlasSearch = (search: Record<string, unknown>): AtlasSearch => ({
  view: VIEWS.find((view) => view === search['view']) ?? 'columns',
  order: ORDERS.find((order) => order === search['order']) ?? 'weakest',
  lifecycle: one(search['lifecycle']),
  text: one(search['q']),
  status: one(search['status']),
  owner: one(search['owner']),
  horizon: one(search['horizon']),
  needs: one(search['needs']),
});

export const useAtlasSearch = (): [AtlasSearch, (parts: Record<string, string | undefined>) => void] => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const key = JSON.stringify(readAtlasSearch(search));
  const read = useMemo(() => JSON.parse(key) as AtlasSearch, [key]);
  const change = useCallback(
    (parts: Record<string, string | undefined>) =>
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...parts }), resetScroll: false, replace: true }),
    [navigate],
  );
  return [read, change];
};
