/** Asks every second what has come, and holds still when told to. */
import { useEffect, useState } from 'react';

import { request } from '@/shared/api/http';
import { asProblem, type Problem } from '@/shared/api/problem';
import { useWorkspacePath } from '@/shared/api/session';

import { withNew, type RecentEvent } from './recent';

const EVERY_MS = 1000;
const AFTER_FAILURE_MS = 4000;
const AT_ONCE = 200;

interface Answer {
  events: RecentEvent[];
  after: string;
}

export interface Recent {
  events: readonly RecentEvent[];
  /** Nothing has been answered yet. */
  isPending: boolean;
  problem: Problem | null;
  /** How many came since one paused. */
  waiting: number;
}

export const useRecent = (source: string, isPaused: boolean): Recent => {
  const path = useWorkspacePath()(`/sources/${source}/recent`);
  const [events, setEvents] = useState<readonly RecentEvent[]>([]);
  const [isPending, setIsPending] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [frozen, setFrozen] = useState<readonly RecentEvent[] | null>(null);
  if (isPaused && frozen === null) setFrozen(events);
  if (!isPaused && frozen !== null) setFrozen(null);

  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let after: string | undefined;
    const ask = async (): Promise<void> => {
      let pause = EVERY_MS;
      try {
        const answer = await request<Answer>(path, { query: { after, limit: AT_ONCE }, signal: ended.signal });
        after = answer.after;
        setEvents((known) => withNew(known, answer.events));
        setIsPending(false);
        setProblem(null);
      } catch (error) {
        if (ended.signal.aborted) return;
        setProblem(asProblem(error, 0));
        pause = AFTER_FAILURE_MS;
      }
      timer = setTimeout(() => void ask(), pause);
    };
    void ask();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [path]);

  const shown = frozen ?? events;
  const newest = shown[0]?.received_us ?? 0;
  return { events: shown, isPending, problem, waiting: frozen ? events.filter((one) => one.received_us > newest).length : 0 };
};
