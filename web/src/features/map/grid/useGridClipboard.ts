/** Copy and paste: cards inside the map, and tables from a spreadsheet with a look before anything is written. */
import { useCallback, type ClipboardEvent } from 'react';

import { text as words } from '@/i18n';
import type { CardRow } from '@/shared/changes';

import { removeChosen } from '../editor/actions';
import { useEditor, type Editor } from '../editor/Editor';
import { copiesOf, mayStandIn, writeCard, type Place } from '../document/cardEdits';
import { words as shown } from '../document/words';
import { isTable, parseTable } from '../paste/table';

const TYPE = 'application/x-etappe-cards';

const isTyping = (event: ClipboardEvent): boolean => event.target instanceof HTMLElement && event.target.matches('textarea, input');

export const useGridClipboard = () => {
  const editor = useEditor();
  const onCopy = useCallback((event: ClipboardEvent) => copy(editor, event), [editor]);
  const onCut = useCallback((event: ClipboardEvent) => copy(editor, event) && editor.mayEdit() && removeChosen(editor), [editor]);
  const onPaste = useCallback((event: ClipboardEvent) => paste(editor, event), [editor]);
  return { onCopy, onCut, onPaste };
};

const copy = (editor: Editor, event: ClipboardEvent): boolean => {
  const cards = editor.chosen();
  if (isTyping(event) || cards.length === 0) return false;
  const names = cards.map((card) => shown(editor.model().objects.get(card.object_id)?.name, editor.language()));
  event.clipboardData.setData('text/plain', names.join('\n'));
  event.clipboardData.setData(TYPE, JSON.stringify(cards.map(({ id }) => id)));
  event.preventDefault();
  editor.say(words('map.copiedCards', { count: cards.length }));
  return true;
};

const placeOf = (editor: Editor): Place | null => {
  const { cursor } = editor.store.get();
  const model = editor.model();
  const lane = model.lanes.find(({ row }) => row.id === cursor.row) ?? model.lanes[0];
  return lane ? { laneId: lane.row.id, column: Math.max(0, editor.columnStep(cursor.column)) } : null;
};

const paste = (editor: Editor, event: ClipboardEvent): void => {
  const place = placeOf(editor);
  if (isTyping(event) || !place || !editor.mayEdit()) return;
  event.preventDefault();
  const own = event.clipboardData.getData(TYPE);
  const text = event.clipboardData.getData('text/plain');
  if (own) pasteCards(editor, JSON.parse(own) as string[], place);
  else if (isTable(text)) editor.store.set({ paste: { table: parseTable(text), place } });
  else if (text.trim() !== '') editor.run('card.written', writeCard(editor.model(), place, { [editor.language()]: text.trim().slice(0, 2000) }).edits);
};

/** Copies land around the cursor as the originals stood to each other, where a lane holds their kind. */
const pasteCards = (editor: Editor, ids: readonly string[], place: Place): void => {
  const model = editor.model();
  const cards = ids.map((id) => model.cards.get(id)).filter((card): card is CardRow => card !== undefined);
  const columnOf = (card: CardRow): number => model.steps.find(({ row }) => row.id === card.step_id)?.column ?? 0;
  const laneOf = (card: CardRow): number => model.lanes.findIndex(({ row }) => row.id === card.lane_id);
  const [first] = cards;
  if (!first) return;
  const shift = { column: place.column - Math.min(...cards.map(columnOf)), lane: model.lanes.findIndex(({ row }) => row.id === place.laneId) - Math.min(...cards.map(laneOf)) };
  const landing = (card: CardRow) => {
    const lane = model.lanes[laneOf(card) + shift.lane];
    const step = model.steps[columnOf(card) + shift.column];
    return lane && step && mayStandIn(model, card, lane.row.id) ? { lane_id: lane.row.id, step_id: step.row.id } : null;
  };
  const fitting = cards.filter((card) => landing(card) !== null);
  const lost = cards.length - fitting.length;
  editor.run('card.pasted', copiesOf(model, fitting, (card) => landing(card)!), { said: words('map.pastedCards', { count: fitting.length, lost }) });
};
