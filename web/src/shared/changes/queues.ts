/** One queue of commands per workspace, wired to the server, the cache and the stores. */
import type { QueryClient } from '@tanstack/react-query';

import { request } from '@/shared/api/http';
import { asProblem } from '@/shared/api/problem';
import { toastProblem } from '@/shared/ui/toast';

import { conflictStore } from './conflicts';
import { documentQuery, takeIn } from './queries';
import { CommandQueue, type Job } from './queue';
import type { ColumnConflict, DoneCommand } from './types';
import { undoStates } from './undoStates';

const queues = new Map<string, CommandQueue>();

/** The queue of a workspace; made on first use. */
export const queueOf = (queries: QueryClient, workspace: string): CommandQueue => {
  const known = queues.get(workspace);
  if (known) return known;
  const queue = new CommandQueue({
    send: (job) => sendJob(workspace, job),
    pause: untilWorthTrying,
    confirmed: (job, command) => {
      takeIn(queries, workspace, command, job.objects);
      undoStates.set(job.scope, { canUndo: command.can_undo, canRedo: command.can_redo });
    },
    refused: (job, error) => refuse(queries, workspace, job, error),
  });
  queues.set(workspace, queue);
  return queue;
};

const sendJob = (workspace: string, job: Job): Promise<DoneCommand> => {
  const { scope, kind, edits, key } = job;
  return job.act
    ? request(`/workspaces/${workspace}/commands/${job.act}`, { method: 'POST', body: { scope } })
    : request(`/workspaces/${workspace}/commands`, { method: 'POST', body: { scope, kind, edits, key } });
};

const LONGEST_PAUSE = 10_000;

/** Longer and longer, but at once when the browser says it is back. */
const untilWorthTrying = (attempt: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(LONGEST_PAUSE, 500 * 2 ** attempt));
    globalThis.addEventListener('online', done);
  });

const refuse = (queries: QueryClient, workspace: string, job: Job, error: unknown): void => {
  const problem = asProblem(error, 0);
  if (problem.code === 'changes.conflict') {
    const columns = (problem.details['conflicts'] ?? []) as ColumnConflict[];
    conflictStore.add({ id: job.key, scope: job.scope, kind: job.kind, edits: job.edits, columns });
  } else {
    toastProblem(problem);
  }
  if (problem.code.startsWith('changes.nothing_to')) forbid(job);
  void queries.invalidateQueries({ queryKey: documentQuery(workspace, job.scope).queryKey });
};

const forbid = (job: Job): void => {
  const before = undoStates.of(job.scope) ?? { canUndo: true, canRedo: true };
  undoStates.set(job.scope, job.act === 'undo' ? { ...before, canUndo: false } : { ...before, canRedo: false });
};
