/** The time for ages on the screen: one clock for all, moving on every half minute. */
import { useSyncExternalStore } from 'react';

const TICK_MS = 30_000;

let now = Date.now() * 1000;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now() * 1000;
    for (const one of listeners) one();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** Microseconds; at most half a minute behind. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
