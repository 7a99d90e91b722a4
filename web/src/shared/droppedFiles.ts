/** Files on their way from where they were dropped or picked to the import page. */
import { useSyncExternalStore } from 'react';

let waiting: readonly File[] = [];
const listeners = new Set<() => void>();

const set = (files: readonly File[]): void => {
  waiting = files;
  for (const listener of listeners) listener();
};

/** Adds files to those that wait for the import page. */
export const handOver = (files: readonly File[]): void => set([...waiting, ...files]);

/** Takes all waiting files; they wait no longer. */
export const takeFiles = (): readonly File[] => {
  const taken = waiting;
  if (taken.length > 0) set([]);
  return taken;
};

/** The files that wait. */
export const useWaitingFiles = (): readonly File[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
