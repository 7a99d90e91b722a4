/** Sources, uploads and import runs of the current workspace. */
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import {
  cancelImport,
  correctPreview,
  followImport,
  getImport,
  listImportFailureReasons,
  listImportFailures,
  listImports,
  listSources,
  previewUpload,
  resumeImport,
  startImport,
  undoImport,
} from '@/api/sdk.gen';
import type { ImportIn, PreviewIn, RunOut, UploadOut, UploadPreview } from '@/api/types.gen';
import { upload } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';

const runKey = (ws: string, id: string) => ['workspace', ws, 'run', id] as const;
const runsKey = (ws: string) => ['workspace', ws, 'runs'] as const;

const FALLBACK_MS = 2000;

export const isActive = (run: RunOut): boolean => run.state === 'queued' || run.state === 'running';

export const useSources = () => {
  const ws = useWorkspace().id;
  return useQuery({ queryKey: ['workspace', ws, 'sources'], queryFn: ({ signal }) => listSources({ path: { ws }, signal }) });
};

/** Import runs, newest first; looked at again while one of them is at work. */
export const useRuns = () => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: runsKey(ws),
    queryFn: ({ signal }) => listImports({ path: { ws }, query: { limit: 200 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isActive) ? 1000 : false),
  });
};

const runQuery = (ws: string, id: string) =>
  queryOptions({ queryKey: runKey(ws, id), queryFn: ({ signal }) => getImport({ path: { ws, run_id: id }, signal }) });

/** One run; while it is at work, the server tells every change. */
export const useRun = (id: string) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  // a proxy may hold back the stream, so the run is also looked at now and then
  const query = useQuery({
    ...runQuery(ws, id),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? FALLBACK_MS : false),
  });
  const active = query.data !== undefined && isActive(query.data);

  useEffect(() => {
    if (!active) return;
    const ended = new AbortController();
    const follow = async (): Promise<void> => {
      const { stream } = await followImport({ path: { ws, run_id: id }, signal: ended.signal });
      for await (const run of stream) queries.setQueryData(runKey(ws, id), run as RunOut);
      if (ended.signal.aborted) return;
      await queries.invalidateQueries({ queryKey: ['workspace', ws] });
    };
    void follow().catch(() => queries.invalidateQueries({ queryKey: runKey(ws, id) }));
    return () => ended.abort();
  }, [active, ws, id, queries]);

  return query;
};

/** Cancel, resume, undo: each answers with the run as it then is. */
export const useRunAction = (action: 'cancel' | 'resume' | 'undo') => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const call = { cancel: cancelImport, resume: resumeImport, undo: undoImport }[action];
  return useMutation({
    mutationFn: (id: string): Promise<RunOut> => call({ path: { ws, run_id: id } }),
    onSuccess: (run) => {
      queries.setQueryData(runKey(ws, run.id), run);
      return queries.invalidateQueries({ queryKey: ['workspace', ws] });
    },
  });
};

export const useFailureReasons = (id: string, enabled: boolean) => {
  const ws = useWorkspace().id;
  return useQuery({
    queryKey: [...runKey(ws, id), 'reasons'],
    queryFn: ({ signal }) => listImportFailureReasons({ path: { ws, run_id: id }, signal }),
    enabled,
  });
};

const failuresQuery = (ws: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...runKey(ws, id), 'failures'],
    queryFn: ({ pageParam, signal }) =>
      listImportFailures({ path: { ws, run_id: id }, query: { limit: 200, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const useFailures = (id: string, enabled: boolean) => {
  const ws = useWorkspace().id;
  return useInfiniteQuery({ ...failuresQuery(ws, id), enabled });
};

/** What the import page does with a file, in order. */
export const useImportCalls = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return {
    send: (file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<UploadOut> =>
      upload<UploadOut>(`/workspaces/${ws}/uploads`, file, onProgress, signal),
    read: (id: string): Promise<UploadPreview> => previewUpload({ path: { ws, upload_id: id } }),
    correct: (id: string, body: PreviewIn): Promise<UploadPreview> => correctPreview({ path: { ws, upload_id: id }, body }),
    start: async (body: ImportIn): Promise<RunOut> => {
      const run = await startImport({ path: { ws }, body });
      queries.setQueryData(runKey(ws, run.id), run);
      await queries.invalidateQueries({ queryKey: runsKey(ws) });
      return run;
    },
  };
};
