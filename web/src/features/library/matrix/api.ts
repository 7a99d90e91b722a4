/** The content matrix as the server tells it: cells, what is missing, what is too much. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { address, request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import type { Language } from '@/shared/format';

import type { Cell } from './pivot';

export interface Named {
  id: string;
  name: Text;
}

export interface MatrixContent extends Named {
  fields: Record<string, unknown>;
  outdated: boolean;
}

export interface Matrix {
  personas: Named[];
  touchpoints: Named[];
  channels: Named[];
  contents: MatrixContent[];
  cells: Cell[];
  total: number;
}

export interface Gap {
  sort: string;
  object_id: string;
  name: Text;
  message: Text;
  need_id: string | null;
  stage: string | null;
  channel_id: string | null;
  others: string[];
}

export interface MatrixFilter {
  persona: string[];
  touchpoint: string[];
  channel: string[];
  stage: string[];
  need: string;
}

export const noFilter: MatrixFilter = { persona: [], touchpoint: [], channel: [], stage: [], need: '' };

const asSearch = ({ need, ...many }: MatrixFilter): string => {
  const search = new URLSearchParams(Object.entries(many).flatMap(([name, values]) => values.map((value) => [name, value])));
  if (need) search.set('need', need);
  const text = search.toString();
  return text && `?${text}`;
};

export const useMatrix = (filter: MatrixFilter): UseQueryResult<Matrix> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['matrix', ws, filter],
    queryFn: ({ signal }) => request<Matrix>(`/workspaces/${ws}/content-matrix${asSearch(filter)}`, { signal }),
    placeholderData: (before) => before,
  });
};

export const useGaps = (): UseQueryResult<{ gaps: Gap[]; surplus: Gap[] }> => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: ['matrix', ws, 'gaps'],
    queryFn: ({ signal }) => request<{ gaps: Gap[]; surplus: Gap[] }>(`/workspaces/${ws}/content-matrix/gaps`, { signal }),
  });
};

/** Where the table for spreadsheets is. */
export const csvAddress = (ws: string, filter: MatrixFilter, language: Language): string => {
  const path = address(`/workspaces/${ws}/content-matrix.csv`) + asSearch(filter);
  return `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
};
