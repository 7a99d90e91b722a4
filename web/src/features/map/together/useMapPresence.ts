/** Tells the others where one is on the map, and keeps where they are. */
import { useEffect } from 'react';

import { usePresence, type DocumentPerson, type Focus } from '@/shared/changes';

import type { MapModel } from '../document/mapModel';
import type { Editor } from '../editor/Editor';
import { cellKey } from '../editor/state';
import { CARD_LANE } from '../measured/metricLane';

export const useMapPresence = (editor: Editor, model: MapModel | null): readonly DocumentPerson[] => {
  const { others, setFocus } = usePresence(model?.journey.id ?? '');
  const people = model?.document.people;

  useEffect(() => {
    if (!people) return;
    const present = new Map<string, DocumentPerson>();
    for (const { personId, focus } of others) {
      const person = people.find(({ id }) => id === personId);
      const place = focus && placeOf(editor, focus);
      if (person && place) present.set(place, person);
    }
    editor.store.set({ present });
  }, [editor, others, people]);

  useEffect(() => {
    let before = editor.store.get().cursor;
    return editor.store.subscribe(() => {
      const { cursor } = editor.store.get();
      if (cursor === before) return;
      before = cursor;
      const lane = editor.model().lanes.some(({ row }) => row.id === cursor.row && row.id !== CARD_LANE);
      const step = editor.model().steps[editor.columnStep(cursor.column)];
      setFocus({
        ...(lane && { lane_id: cursor.row }),
        ...(step && { step_id: step.row.id }),
        ...(cursor.card !== null && { card_id: cursor.card }),
      });
    });
  }, [editor, setFocus]);

  return (people ?? []).filter(({ id }) => others.some(({ personId }) => personId === id));
};

/** The card, or the cell by lane and column. */
const placeOf = (editor: Editor, { card_id, lane_id, step_id }: Focus): string | null => {
  if (card_id) return card_id;
  const step = editor.model().steps.find(({ row }) => row.id === step_id);
  return step ? cellKey(lane_id ?? 'steps', editor.stepColumn(step.column)) : null;
};
