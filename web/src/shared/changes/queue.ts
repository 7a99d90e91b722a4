/** Sends commands one after another; a lost connection waits and tries the same command again under the same key. */
import { asProblem } from '@/shared/api/problem';

import type { DoneCommand, Edit, Row } from './types';

/** A command on its way. */
export interface Job {
  key: string;
  scope: string;
  kind: string;
  edits: Edit[];
  /** Objects the edits refer to that the document may not hold yet. */
  objects: Row[];
  /** Undo and redo are decided by the server; they wait for what was done before. */
  act?: 'undo' | 'redo';
}

export interface Line {
  send: (job: Job) => Promise<DoneCommand>;
  /** Resolves when it is worth trying again. */
  pause: (attempt: number) => Promise<void>;
  confirmed: (job: Job, command: DoneCommand) => void;
  refused: (job: Job, error: unknown) => void;
}

interface Waiting {
  job: Job;
  resolve: (command: DoneCommand) => void;
  reject: (error: unknown) => void;
}

export class CommandQueue {
  private waiting: Waiting[] = [];
  private jobs: readonly Job[] = [];
  private running = false;
  private stuck = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly line: Line) {}

  /** Jobs without an answer yet, in order; a new array whenever it changes. */
  readonly pending = (): readonly Job[] => this.jobs;

  /** True while the server cannot be reached. */
  readonly isOffline = (): boolean => this.stuck;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  push(job: Job): Promise<DoneCommand> {
    const answer = new Promise<DoneCommand>((resolve, reject) => this.waiting.push({ job, resolve, reject }));
    this.changed();
    void this.run();
    return answer;
  }

  private changed(stuck = this.stuck): void {
    this.stuck = stuck;
    this.jobs = this.waiting.map(({ job }) => job);
    for (const listener of this.listeners) listener();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) await this.deliver(next);
    this.running = false;
  }

  private async deliver(next: Waiting): Promise<void> {
    try {
      const command = await this.persist(next.job);
      this.waiting.shift();
      this.line.confirmed(next.job, command);
      this.changed(false);
      next.resolve(command);
    } catch (error) {
      this.waiting.shift();
      this.line.refused(next.job, error);
      this.changed(false);
      next.reject(error);
    }
  }

  private async persist(job: Job): Promise<DoneCommand> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.line.send(job);
      } catch (error) {
        if (!isPassing(error) || (job.act && attempt > 0)) throw error;
        if (attempt > 0) this.changed(true);
        await this.line.pause(attempt);
      }
    }
  }
}

/** No connection, or a server that is just starting: worth another try. */
const isPassing = (error: unknown): boolean => {
  const { offline, status } = asProblem(error, -1);
  return offline || status === 502 || status === 503 || status === 504;
};
