/** The conflicts of a scope that wait for a decision. */
import { useMemo, useSyncExternalStore } from 'react';

import { conflictStore, type Conflict } from './conflicts';

export const useConflicts = (scope: string): readonly Conflict[] => {
  const all = useSyncExternalStore(conflictStore.subscribe, conflictStore.all);
  return useMemo(() => all.filter((one) => one.scope === scope), [all, scope]);
};
