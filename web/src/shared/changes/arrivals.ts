/** Lets a view know what others have just done, to announce it or to let it glow. */
import { useEffect } from 'react';

import type { Command } from './types';

type Listener = (command: Command) => void;

const listeners = new Set<Listener>();

export const announceCommand = (command: Command): void => {
  for (const listener of listeners) listener(command);
};

/** Calls back for every command of somebody else in a scope. */
export const useArrivals = (scope: string, listener: Listener): void => {
  useEffect(() => {
    const own: Listener = (command) => command.scope === scope && listener(command);
    listeners.add(own);
    return () => void listeners.delete(own);
  }, [scope, listener]);
};
