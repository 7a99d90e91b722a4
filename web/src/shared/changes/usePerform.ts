/** Doing something: the change is on the screen at once and goes to the server in order. */
import { useCallback } from 'react';

import { newId } from './ids';
import type { DoneCommand, Edit, Row } from './types';
import { useQueue } from './useQueue';

export interface PerformOptions {
  /** Existing objects that the edits place, so that they can be shown at once. */
  objects?: readonly Row[];
}

/** Does edits as one command. Problems and conflicts are shown already; the promise rejects all the same. */
export type Perform = (kind: string, edits: Edit[], options?: PerformOptions) => Promise<DoneCommand>;

/** `scope` is the journey for what is done on a map, or "library", "framework", "atlas", "comments:<journey>". */
export const usePerform = (scope: string): Perform => {
  const queue = useQueue();
  return useCallback(
    (kind, edits, { objects = [] } = {}) => {
      const answer = queue.push({ key: newId('key'), scope, kind, edits, objects: [...objects] });
      answer.catch(() => undefined);
      return answer;
    },
    [queue, scope],
  );
};
