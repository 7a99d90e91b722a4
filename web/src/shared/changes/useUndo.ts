/** Undo and redo of one's own steps in a scope; the server keeps them, so they survive a reload. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';

import { newId } from './ids';
import { documentQuery } from './queries';
import type { DoneCommand } from './types';
import { undoStates } from './undoStates';
import { usePending, useQueue } from './useQueue';

export interface Undo {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => Promise<DoneCommand | undefined>;
  redo: () => Promise<DoneCommand | undefined>;
}

export const useUndo = (scope: string): Undo => {
  const queue = useQueue();
  const pending = usePending().some((job) => job.scope === scope && !job.act);
  const workspace = useWorkspace().id;
  const document = useQueryClient().getQueryData(documentQuery(workspace, scope).queryKey);
  const known = useSyncExternalStore(undoStates.subscribe, () => undoStates.of(scope));
  const { data: asked } = useQuery({
    queryKey: ['undo-state', workspace, scope],
    queryFn: ({ signal }) =>
      request<{ can_undo: boolean; can_redo: boolean }>(`/workspaces/${workspace}/commands/undo-state`, { query: { scope }, signal }),
    enabled: !document && !known,
  });
  const told = document ?? asked;
  const act = useCallback(
    (what: 'undo' | 'redo') =>
      queue.push({ key: newId('key'), scope, kind: what, edits: [], objects: [], act: what }).catch(() => undefined),
    [queue, scope],
  );
  return {
    canUndo: pending || (known?.canUndo ?? told?.can_undo ?? false),
    canRedo: !pending && (known?.canRedo ?? told?.can_redo ?? false),
    undo: useCallback(() => act('undo'), [act]),
    redo: useCallback(() => act('redo'), [act]),
  };
};
