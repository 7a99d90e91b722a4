/** Commands a page offers to the palette while it is open. */
import { useEffect, useSyncExternalStore } from 'react';

export interface OfferedCommand {
  id: string;
  name: string;
  run: () => void;
}

const NONE: readonly OfferedCommand[] = [];

let offered: readonly OfferedCommand[] = NONE;
const listeners = new Set<() => void>();

const offer = (commands: readonly OfferedCommand[]): void => {
  offered = commands;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Offers commands for as long as the component is there; give a list that stays the same object. */
export const useOffer = (commands: readonly OfferedCommand[]): void => {
  useEffect(() => {
    offer(commands);
    return () => offer(NONE);
  }, [commands]);
};

export const useOffered = (): readonly OfferedCommand[] => useSyncExternalStore(subscribe, () => offered);
