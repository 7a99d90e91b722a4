/** What keys and menus do alike: remove, copy, lift and move, stretch, mark; each as one command. */
import { flushSync } from 'react-dom';

import { text } from '@/i18n';
import type { CardRow } from '@/shared/changes';

import { feelingAt, setFeeling, SCALE, storedValue, shownValue, type Basis } from '../curve/feelings';
import { duplicateCards, mayStandIn, moveCards, removeCards, reorderCard, stretchCard } from '../document/cardEdits';
import type { MapLane } from '../document/mapModel';
import { moveLane, moveStage, moveStep } from '../document/structureEdits';
import { addMoment } from '../moments/state';
import { afterRemoval } from './cursor';
import type { Editor } from './Editor';
import type { MapState } from './state';

/** Takes chosen cards off this map; their objects stay. */
export const removeChosen = (editor: Editor): void => {
  const cards = editor.chosen();
  if (cards.length === 0) return;
  editor.run('card.removed', removeCards(cards), { said: text('map.removedCards', { count: cards.length }) });
  editor.select([]);
  const { cursor } = editor.store.get();
  requestAnimationFrame(() => editor.focus(afterRemoval(cursor, editor.layout())));
};

export const duplicateChosen = (editor: Editor): void => {
  const cards = editor.chosen();
  editor.run('card.duplicated', duplicateCards(editor.model(), cards), { said: text('map.duplicatedCards', { count: cards.length }) });
};

export const stretchChosen = (editor: Editor, by: 1 | -1): void => {
  const model = editor.model();
  editor.run('card.stretched', editor.chosen().flatMap((card) => stretchCard(model, card, by)));
};

/** Alt and an arrow: a card in its stack, a step or stage sideways, a lane up or down. */
export const nudge = (editor: Editor, key: string): boolean => {
  const { cursor } = editor.store.get();
  const model = editor.model();
  const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : null;
  const upright = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;
  const card = cursor.card === null ? undefined : model.cards.get(cursor.card);
  const lane = model.lanes.find(({ row }) => row.id === cursor.row);
  const step = model.steps[cursor.column];
  if (card && upright) editor.run('card.moved', reorderCard(model, card, upright));
  else if (card && sideways) editor.run('card.moved', moveCards(model, editor.chosen(), { columns: sideways, lanes: 0 }));
  else if (cursor.row === 'steps' && sideways && step) editor.run('step.moved', moveStep(model, step, sideways));
  else if (cursor.row === 'stages' && sideways && step) editor.run('stage.moved', moveStage(model, step.stage.id, sideways));
  else if (cursor.column < 0 && upright && lane) editor.run('lane.moved', moveLane(model, lane.row, upright));
  else return false;
  requestAnimationFrame(() => follow(editor, cursor.card));
  return true;
};

/** Keeps the cursor on a card that has moved. */
const follow = (editor: Editor, id: string | null): void => {
  const card = id === null ? undefined : editor.model().cards.get(id);
  if (!card) return editor.refocus();
  const extent = editor.layout().extent(card.id);
  editor.focus({ row: card.lane_id, column: extent?.from ?? 0, card: card.id });
};

/** Lifts the chosen cards; arrows then carry them. */
export const lift = (editor: Editor): void => {
  const cards = editor.chosen();
  if (cards.length === 0 || !editor.mayEdit()) return;
  editor.store.set({ lifted: { ids: cards.map(({ id }) => id), columns: 0, lanes: 0 } });
  editor.say(text('map.lifted', { count: cards.length }));
};

/** Lanes to go until the next one in a direction that holds all the cards. */
const laneShift = (editor: Editor, cards: readonly CardRow[], lanes: number, by: number): number => {
  const model = editor.model();
  const indexOf = (card: CardRow): number => model.lanes.findIndex(({ row }) => row.id === card.lane_id);
  const fits = (shift: number): boolean =>
    cards.every((card) => {
      const lane: MapLane | undefined = model.lanes[indexOf(card) + shift];
      return lane !== undefined && mayStandIn(model, card, lane.row.id);
    });
  for (let shift = lanes + by; Math.abs(shift) <= model.lanes.length; shift += by) if (fits(shift)) return shift;
  return lanes;
};

/** Carries the lifted cards one place on; shown at once, done when they are dropped. */
export const carry = (editor: Editor, key: string, origin: readonly CardRow[]): void => {
  const { lifted, cursor } = editor.store.get();
  if (!lifted) return;
  const columns = lifted.columns + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  drawNow(editor, { preview: [] });
  const lanes = by === 0 ? lifted.lanes : laneShift(editor, origin, lifted.lanes, by);
  const next = moveCards(editor.model(), origin, { columns, lanes });
  const isBack = columns === 0 && lanes === 0;
  const edits = isBack || next.length > 0 ? next : moveCards(editor.model(), origin, lifted);
  drawNow(editor, { preview: edits, ...((isBack || next.length > 0) && { lifted: { ...lifted, columns, lanes } }) });
  follow(editor, cursor.card ?? origin[0]?.id ?? null);
};

/** What is carried must stand and have the focus before the next key comes: a key that nothing has is lost. */
const drawNow = (editor: Editor, parts: Partial<MapState>): void => flushSync(() => editor.store.set(parts));

/** Drops the lifted cards where they are, or puts them back. */
export const drop = (editor: Editor, isKept: boolean): void => {
  const { preview, cursor } = editor.store.get();
  if (isKept) editor.run('card.moved', [...preview]);
  editor.store.set({ lifted: null, preview: [] });
  editor.say(text(isKept ? 'map.dropped' : 'map.putBack'));
  requestAnimationFrame(() => follow(editor, cursor.card));
};

/** A new moment on the step under the cursor, with its form open. */
export const markMoment = (editor: Editor): void => {
  const { cursor } = editor.store.get();
  const step = editor.model().steps[editor.columnStep(cursor.column)];
  if (!step || !editor.mayEdit()) return;
  const { edits, moment } = addMoment(editor.model(), step.row.id, 'truth');
  editor.run('moment.added', edits);
  editor.openForm('moment', moment, cursor.column, document.activeElement ?? { left: 200, top: 200, width: 0, height: 0 });
};

/** One tenth up or down on the shown scale. */
export const shiftFeeling = (editor: Editor, stepId: string, persona: string | null, basis: Basis, by: 1 | -1): void => {
  const model = editor.model();
  const now = shownValue(feelingAt(model, stepId, persona, basis)?.value ?? 0);
  const next = Math.max(-SCALE, Math.min(SCALE, Math.round((now + by / 10) * 10) / 10));
  editor.run('feeling.moved', setFeeling(model, stepId, persona, basis, { value: storedValue(next) }));
};
