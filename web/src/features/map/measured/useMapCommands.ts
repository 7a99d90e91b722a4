/** What the map offers to the command palette: a metric where the cursor is, and the deviations. */
import { useMemo } from 'react';

import { useText } from '@/i18n/useText';
import { useOffer } from '@/shared/commands';

import type { Editor } from '../editor/Editor';
import type { ChangeSettings } from '../tools/useMapSettings';
import { subjectAtCursor } from './actions';
import { writeSubject } from './subjects';

export const useMapCommands = (editor: Editor, change: ChangeSettings): void => {
  const { t } = useText();
  const [add, show] = [t('cards.command'), t('plan.command')];
  const commands = useMemo(
    () => [
      { id: 'map-metric', name: add, run: () => addHere(editor) },
      { id: 'map-deviations', name: show, run: () => change({ deviations: true }) },
    ],
    [editor, change, add, show],
  );
  useOffer(commands);
};

/** The palette closes first and gives the focus back; then the choice opens beside the cursor. */
const addHere = (editor: Editor): void => {
  if (!editor.mayEdit()) return;
  const { cursor } = editor.store.get();
  setTimeout(() => {
    const spot = document.querySelector(`[data-row="${cursor.row}"][data-column="${cursor.column}"]`);
    editor.openForm('metric', writeSubject(subjectAtCursor(editor)), cursor.column, spot ?? { left: 320, top: 220, width: 0, height: 0 });
  }, 200);
};
