/** Visits: what one person does without a pause of thirty minutes, and how often somebody came back. */

import { newId } from './ids';
import type { Storage } from './storage';

const NAME = 'session';
const PAUSE_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;
const WINDOW_MS = 48 * HOUR_MS;
const MOST_VISITS = 50;

export interface Session {
  id: string;
  lastMs: number;
  /** When the visits of the last 48 hours began. */
  visits: number[];
}

export interface Return {
  /** Visits that began in the last 48 hours, this one included. */
  within_48_h: number;
  hours_since_last: number;
}

/** The session at `now`, and what is to be told when it is a return. */
export function continued(before: Session | undefined, now: number): { session: Session; returned?: Return } {
  if (before && now - before.lastMs < PAUSE_MS && now >= before.lastMs - PAUSE_MS) {
    return { session: { ...before, lastMs: now } };
  }
  const recent = (before?.visits ?? []).filter((began) => now - began < WINDOW_MS);
  const visits = [...recent, now].slice(-MOST_VISITS);
  const session = { id: newId(), lastMs: now, visits };
  if (!before) return { session };
  const hours = Math.max(0, Math.round(((now - before.lastMs) / HOUR_MS) * 10) / 10);
  return { session, returned: { within_48_h: visits.length, hours_since_last: hours } };
}

/** Note that something happens now in the visit of this browser. */
export function touchSession(storage: Storage, now: number): { session: Session; returned?: Return } {
  const known = storage.read<Session>(NAME);
  const next = continued(known?.id && Array.isArray(known.visits) ? known : undefined, now);
  storage.write(NAME, next.session);
  return next;
}

export function forgetSession(storage: Storage): void {
  storage.drop(NAME);
}
