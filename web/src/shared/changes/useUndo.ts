/** Undo and redo of one's own steps in a scope; the server keeps them, so they survive a reload. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

import { useWorkspace } from '@/shared/api/session';

import { newId } from './ids';
import { documentQuery } from './queries';
import type { Command } from './types';
import { undoStates } from './undoStates';
import { usePending, useQueue } from './useQueue';

export interface Undo {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => Promise<Command | undefined>;
  redo: () => Promise<Command | undefined>;
}

export const useUndo = (scope: string): Undo => {
  const queue = useQueue();
  const pending = usePending().some((job) => job.scope === scope && !job.act);
  const workspace = useWorkspace().id;
  const document = useQueryClient().getQueryData(documentQuery(workspace, scope).queryKey);
  const known = useSyncExternalStore(undoStates.subscribe, () => undoStates.of(scope));
  const act = useCallback(
    (what: 'undo' | 'redo') =>
      queue.push({ key: newId('key'), scope, kind: what, edits: [], objects: [], act: what }).catch(() => undefined),
    [queue, scope],
  );
  return {
    canUndo: pending || (known?.canUndo ?? document?.can_undo ?? true),
    canRedo: !pending && (known?.canRedo ?? document?.can_redo ?? true),
    undo: useCallback(() => act('undo'), [act]),
    redo: useCallback(() => act('redo'), [act]),
  };
};
