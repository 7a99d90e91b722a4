/** Reads aloud what one did, and politely, at most every ten seconds, what others did. */
import { useCallback, useEffect, useRef, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useArrivals, type Command } from '@/shared/changes';

import { rowsOfCards } from './arrived';
import type { MapModel } from '../document/mapModel';
import { useEditor, useMapState } from '../editor/Editor';

const EVERY_MS = 10_000;
const GLOW_MS = 1600;

export const Announcer = ({ model }: { model: MapModel }): ReactElement => {
  const said = useMapState((state) => state.said);
  useOthers(model);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
};

const useOthers = (model: MapModel): void => {
  const { t } = useText();
  const editor = useEditor();
  const last = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tell = useCallback(
    (command: Command) => {
      const name = model.document.people.find(({ id }) => id === command.person_id)?.name ?? t('changes.somebody');
      last.current = Date.now();
      waiting.current = undefined;
      editor.say(t('map.othersChanged', { name }));
    },
    [model.document.people, t, editor],
  );
  useEffect(() => () => clearTimeout(waiting.current), []);
  useArrivals(
    model.journey.id,
    useCallback(
      (command) => {
        glow(editor, rowsOfCards(editor.model(), command.edits));
        clearTimeout(waiting.current);
        waiting.current = setTimeout(() => tell(command), Math.max(0, last.current + EVERY_MS - Date.now()));
      },
      [editor, tell],
    ),
  );
};

/** Lets cards glow for a moment. */
const glow = (editor: ReturnType<typeof useEditor>, cards: readonly string[]): void => {
  if (cards.length === 0) return;
  editor.store.set({ arrived: new Set([...editor.store.get().arrived, ...cards]) });
  setTimeout(() => editor.store.set({ arrived: new Set([...editor.store.get().arrived].filter((id) => !cards.includes(id))) }), GLOW_MS);
};
