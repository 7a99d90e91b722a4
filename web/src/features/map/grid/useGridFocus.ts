/** The map as one tab stop: focus goes to the cursor, and the cursor follows the focus. */
import { useCallback, type FocusEvent, type RefObject } from 'react';

import { useEditor } from '../editor/Editor';

/** Where an element stands in the grid. */
export const spotOf = (element: Element | null): { row: string; column: number; card: string | null } | null => {
  const spot = element?.closest<HTMLElement>('[data-row]');
  if (!spot) return null;
  return { row: spot.dataset['row']!, column: Number(spot.dataset['column']), card: spot.dataset['card'] ?? null };
};

export const useGridFocus = (grid: RefObject<HTMLElement | null>) => {
  const editor = useEditor();
  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      const element = grid.current;
      if (!element) return;
      if (event.target === element) return editor.refocus();
      element.setAttribute('tabindex', '-1');
      const spot = spotOf(event.target);
      const { cursor } = editor.store.get();
      if (spot && (spot.row !== cursor.row || spot.column !== cursor.column || spot.card !== cursor.card)) editor.store.set({ cursor: spot });
    },
    [editor, grid],
  );
  const onBlur = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      if (grid.current && !grid.current.contains(event.relatedTarget)) grid.current.setAttribute('tabindex', '0');
    },
    [grid],
  );
  return { onFocus, onBlur };
};
