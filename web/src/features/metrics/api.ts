/** Metrics over the API: the list, the ready-made set, checking formulas, making and changing own ones, alarms. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import type { LibraryObject, ObjectPage } from '@/shared/fields';

import type { Alarm, FormulaCheck, Metric } from './shapes';

const SETTLE_MS = 250;

export const useMetrics = () => {
  const path = useWorkspacePath()('/metrics');
  return useQuery({ queryKey: ['metrics', path], queryFn: ({ signal }) => request<Metric[]>(path, { signal }), staleTime: 30_000 });
};

/** The same metrics as objects: who owns them, and their fields. */
export const useMetricObjects = () => {
  const path = useWorkspacePath()('/objects');
  return useQuery({
    queryKey: ['metrics', path, 'objects'],
    queryFn: ({ signal }) => request<ObjectPage>(path, { query: { kind: 'metric', state: 'active', limit: 200 }, signal }).then((page) => page.items),
    staleTime: 30_000,
  });
};

export const useAlarms = (open: boolean) => {
  const path = useWorkspacePath()('/alarms');
  return useQuery({
    queryKey: ['alarms', path, open],
    queryFn: ({ signal }) => request<Alarm[]>(path, { query: { open: open ? 'true' : undefined }, signal }),
    staleTime: 15_000,
  });
};

export interface MetricDraft {
  name: Text;
  fields: Record<string, unknown>;
}

export const useMetricActions = () => {
  const toPath = useWorkspacePath();
  const queries = useQueryClient();
  const onSuccess = (): Promise<unknown> =>
    Promise.all(['metrics', 'objects', 'object', 'question'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  const starter = useMutation({ mutationFn: () => request(toPath('/metrics/starter'), { method: 'POST' }), onSuccess });
  const create = useMutation({
    mutationFn: ({ name, fields }: MetricDraft) => request<LibraryObject>(toPath('/objects'), { method: 'POST', body: { kind: 'metric', name, fields } }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, fields }: { id: string; fields: Record<string, unknown> }) =>
      request<LibraryObject>(toPath(`/objects/${id}`), { method: 'PATCH', body: { fields } }),
    onSuccess,
  });
  return { starter, create, change };
};

/** What the server says about a formula while it is written; nothing while it is empty. */
export const useFormulaCheck = (expression: string) => {
  const path = useWorkspacePath()('/metrics/check');
  const [settled] = useDebouncedValue(expression, SETTLE_MS);
  const query = useQuery({
    queryKey: ['metrics', path, settled],
    queryFn: ({ signal }) => request<FormulaCheck>(path, { method: 'POST', body: { expression: settled }, signal }),
    enabled: settled.trim() !== '',
    placeholderData: (before) => before,
  });
  const isSettled = settled === expression && !query.isPlaceholderData;
  return { check: expression.trim() === '' ? undefined : query.data, error: query.error, isReady: isSettled && query.data?.ok === true };
};
