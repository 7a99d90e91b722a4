/** Every file on its way in: sent, read, corrected, started. One reducer, so that files never mix. */
import { useCallback, useEffect, useEffectEvent, useReducer } from 'react';

import type { Mapping, ReadOptions, RunOut, UploadPreview } from '@/api/types.gen';
import { asProblem, type Problem } from '@/shared/api/problem';
import { takeFiles, useWaitingFiles } from '@/shared/droppedFiles';

import { useImportCalls } from '../api';

export interface ImportFile {
  readonly key: string;
  readonly file: File;
  /** `sending` → `reading` → `ready` → `starting` → `started`; `failed` from anywhere. */
  readonly phase: 'sending' | 'reading' | 'ready' | 'starting' | 'started' | 'failed';
  /** Share of the bytes sent. */
  readonly sent: number;
  readonly uploadId?: string;
  readonly preview?: UploadPreview;
  readonly sourceName?: string;
  /** Whether these events may start micro-journeys; history does not. */
  readonly startsJourneys?: boolean;
  readonly run?: RunOut;
  readonly problem?: Problem;
  readonly cancel: AbortController;
}

type Change =
  | { kind: 'add'; files: readonly ImportFile[] }
  | { kind: 'change'; key: string; parts: Partial<ImportFile> }
  | { kind: 'remove'; key: string };

const reduce = (files: readonly ImportFile[], change: Change): readonly ImportFile[] => {
  if (change.kind === 'add') return [...files, ...change.files];
  if (change.kind === 'remove') return files.filter((file) => file.key !== change.key);
  return files.map((file) => (file.key === change.key ? { ...file, ...change.parts } : file));
};

const made = (file: File): ImportFile => ({
  key: crypto.randomUUID(),
  file,
  phase: 'sending',
  sent: 0,
  cancel: new AbortController(),
});

/** `wantedName` is the source that a person came from, if any. */
export const useImportFiles = (wantedName?: string) => {
  const [files, dispatch] = useReducer(reduce, []);
  const waiting = useWaitingFiles();
  const calls = useImportCalls();

  const change = useCallback(
    (key: string, parts: Partial<ImportFile>) => dispatch({ kind: 'change', key, parts }),
    [],
  );

  const bring = useEffectEvent(async (item: ImportFile): Promise<void> => {
    try {
      const { upload_id } = await calls.send(item.file, (sent) => change(item.key, { sent }), item.cancel.signal);
      change(item.key, { phase: 'reading', uploadId: upload_id, sent: 1 });
      const preview = await calls.read(upload_id);
      change(item.key, { phase: 'ready', preview, sourceName: preview.remembered ? preview.source_name : (wantedName ?? preview.source_name) });
    } catch (error) {
      if (!item.cancel.signal.aborted) change(item.key, { phase: 'failed', problem: asProblem(error, 0) });
    }
  });

  useEffect(() => {
    if (waiting.length === 0) return;
    const added = takeFiles().map(made);
    dispatch({ kind: 'add', files: added });
    for (const item of added) void bring(item);
  }, [waiting]);

  return {
    files,
    remove: (item: ImportFile): void => {
      item.cancel.abort();
      dispatch({ kind: 'remove', key: item.key });
    },
    rename: (item: ImportFile, sourceName: string): void => change(item.key, { sourceName }),
    correct: async (item: ImportFile, mapping: Mapping | undefined, options: ReadOptions | undefined): Promise<void> => {
      if (!item.uploadId || !item.preview) return;
      if (mapping) change(item.key, { preview: { ...item.preview, mapping } });
      try {
        const preview = await calls.correct(item.uploadId, {
          mapping: mapping ?? null,
          options: options ?? item.preview.options,
        });
        change(item.key, { preview });
      } catch (error) {
        change(item.key, { preview: item.preview, problem: asProblem(error, 0) });
      }
    },
    /** Reads the file as another shape; what was mapped before belongs to the old one. */
    reshape: async (item: ImportFile, shape: string): Promise<void> => {
      if (!item.uploadId || !item.preview) return;
      try {
        const preview = await calls.correct(item.uploadId, { shape, options: item.preview.options });
        change(item.key, { preview });
      } catch (error) {
        change(item.key, { problem: asProblem(error, 0) });
      }
    },
    allowJourneys: (item: ImportFile, startsJourneys: boolean): void => change(item.key, { startsJourneys }),
    start: async (item: ImportFile): Promise<RunOut | undefined> => {
      if (!item.uploadId || !item.preview) return undefined;
      change(item.key, { phase: 'starting' });
      try {
        const run = await calls.start({
          upload_id: item.uploadId,
          source_name: item.sourceName ?? item.preview.source_name,
          mapping: item.preview.mapping,
          options: item.preview.options,
          starts_journeys: item.startsJourneys ?? false,
        });
        change(item.key, { phase: 'started', run });
        return run;
      } catch (error) {
        change(item.key, { phase: 'ready', problem: asProblem(error, 0) });
        return undefined;
      }
    },
  };
};

export type ImportFiles = ReturnType<typeof useImportFiles>;
