/** Objects of the library that may be placed, by what is typed. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { ObjectRow } from '@/shared/changes';

const SHOWN = 8;

interface Found {
  items: ObjectRow[];
}

/** Nothing is asked for statements: what people say is written, not looked up. */
export const useObjectSearch = (kinds: readonly string[], text: string): readonly ObjectRow[] => {
  const workspace = useWorkspace().id;
  const [search] = useDebouncedValue(text.trim(), 120);
  const asked = kinds.filter((kind) => kind !== 'statement');
  const { data } = useQuery({
    queryKey: ['objects', workspace, { kinds: asked, search, limit: SHOWN }],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        asked.map((kind) => request<Found>(`/workspaces/${workspace}/objects`, { query: { kind, search, limit: SHOWN }, signal })),
      );
      return pages.flatMap(({ items }) => items).slice(0, SHOWN);
    },
    enabled: asked.length > 0 && (search !== '' || !kinds.includes('statement')),
    placeholderData: (before) => before,
  });
  return data ?? [];
};
