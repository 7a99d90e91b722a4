/** Whether there is something to undo or redo, per scope, as far as the server has said. */

export interface UndoState {
  canUndo: boolean;
  canRedo: boolean;
}

const states = new Map<string, UndoState>();
const listeners = new Set<() => void>();

export const undoStates = {
  of: (scope: string): UndoState | undefined => states.get(scope),
  set: (scope: string, state: UndoState): void => {
    states.set(scope, state);
    for (const listener of listeners) listener();
  },
  forget: (scope: string): void => void states.delete(scope),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
