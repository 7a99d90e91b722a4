/** Brings what a comment, notice or search result points at into sight, also where it is not drawn. */
import { useCallback } from 'react';

import { useJumps } from '@/features/together';

import type { Editor } from '../editor/Editor';

export const useMapJumps = (editor: Editor): void => {
  useJumps(
    useCallback(
      ({ table, id }: { table: string; id: string }) => {
        const model = editor.model();
        if (table === 'card') return toCard(editor, id);
        if (table === 'object') return toCard(editor, [...model.cards.values()].find(({ object_id }) => object_id === id)?.id);
        const moment = table === 'moment' ? [...model.moments.values()].flat().find((one) => one.id === id) : undefined;
        const step = model.steps.find(({ row, stage }) => row.id === (moment?.step_id ?? id) || (table === 'stage' && stage.id === id));
        if (!step) return false;
        editor.focus({ row: table === 'stage' ? 'stages' : 'steps', column: editor.stepColumn(step.column), card: null });
        return true;
      },
      [editor],
    ),
  );
};

const toCard = (editor: Editor, id: string | undefined): boolean => {
  const card = id === undefined ? undefined : editor.model().cards.get(id);
  const extent = card && editor.layout().extent(card.id);
  if (!card || !extent) return false;
  editor.focus({ row: card.lane_id, column: extent.from, card: card.id });
  return true;
};
