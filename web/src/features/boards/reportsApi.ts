/** Scheduled reports over the API. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';

import type { Report, ReportDraft, Sending } from './shapes';

export const useReports = () => {
  const path = useWorkspacePath()('/reports');
  return useQuery({ queryKey: ['reports', path], queryFn: ({ signal }) => request<Report[]>(path, { signal }) });
};

export const useSendings = (report: string) => {
  const path = useWorkspacePath()(`/reports/${report}/sendings`);
  return useQuery({ queryKey: ['reports', path], queryFn: ({ signal }) => request<Sending[]>(path, { signal }), refetchInterval: 10_000 });
};

export const useReportActions = () => {
  const toPath = useWorkspacePath();
  const queries = useQueryClient();
  const onSuccess = (): Promise<unknown> => queries.invalidateQueries({ queryKey: ['reports'] });
  const save = useMutation({
    mutationFn: ({ id, draft }: { id: string | null; draft: ReportDraft }) =>
      request<Report>(toPath(id === null ? '/reports' : `/reports/${id}`), { method: id === null ? 'POST' : 'PATCH', body: draft }),
    onSuccess,
  });
  const pause = useMutation({
    mutationFn: ({ id, paused }: { id: string; paused: boolean }) => request<Report>(toPath(`/reports/${id}`), { method: 'PATCH', body: { paused } }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => request(toPath(`/reports/${id}`), { method: 'DELETE' }), onSuccess });
  const send = useMutation({ mutationFn: (id: string) => request(toPath(`/reports/${id}/send`), { method: 'POST' }), onSuccess });
  return { save, pause, remove, send };
};
