/** A small state outside of React, so that only those who look at a part of it are drawn again. */
import { useSyncExternalStore } from 'react';

export interface Store<State> {
  get: () => State;
  set: (parts: Partial<State>) => void;
  subscribe: (listener: () => void) => () => void;
}

export const createStore = <State extends object>(start: State): Store<State> => {
  let state = start;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (parts) => {
      state = { ...state, ...parts };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** A part of a store; the selector gives plain values or parts that stay the same objects. */
export const useStore = <State, Part>(store: Pick<Store<State & object>, 'get' | 'subscribe'>, select: (state: State) => Part): Part =>
  useSyncExternalStore(store.subscribe, () => select(store.get()));
