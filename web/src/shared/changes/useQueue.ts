/** The queue of the current workspace, and what is still on its way. */
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

import { useWorkspace } from '@/shared/api/session';

import type { CommandQueue, Job } from './queue';
import { queueOf } from './queues';

export const useQueue = (): CommandQueue => queueOf(useQueryClient(), useWorkspace().id);

/** Commands without an answer yet. */
export const usePending = (): readonly Job[] => {
  const queue = useQueue();
  return useSyncExternalStore(queue.subscribe, queue.pending);
};

/** True while changes wait for the connection. */
export const useIsOffline = (): boolean => {
  const queue = useQueue();
  return useSyncExternalStore(queue.subscribe, queue.isOffline);
};
