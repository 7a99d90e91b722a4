/** Puts what the data say about the statements of a map where its cards find it. */
import { useEffect } from 'react';

import type { useMakeEditor } from '../editor/useMakeEditor';
import { useHypotheses } from './queries';
import { verdictsOf } from './verdicts';

export const useVerdicts = (journey: string, editor: ReturnType<typeof useMakeEditor>['editor']): void => {
  const { rows, measured } = useHypotheses(journey);
  useEffect(() => {
    const { verdicts } = editor.store.get();
    if (rows.length > 0 || verdicts.size > 0) editor.store.set({ verdicts: verdictsOf(rows, measured, verdicts) });
  }, [editor, rows, measured]);
};
