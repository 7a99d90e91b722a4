/** Everything the map does by keyboard: walk, select, write, lift, stretch, mark, comment, explain, remove. */
import { useCallback, useRef, type KeyboardEvent, type RefObject } from 'react';

import { text } from '@/i18n';
import type { CardRow } from '@/shared/changes';
import { useSingleKeySetting } from '@/shared/keys';

import { ruleOf } from '../document/laneKinds';
import { removeStep } from '../document/structureEdits';
import { carry, drop, duplicateChosen, lift, markMoment, nudge, removeChosen, shiftFeeling, stretchChosen } from '../editor/actions';
import { moveCursor, type Cursor } from '../editor/cursor';
import { useEditor, type Editor } from '../editor/Editor';
import { isMetricCard, moveCard, removeCard, subjectAtCursor } from '../measured/actions';
import { writeSubject } from '../measured/subjects';
import { readStep } from '../together/readStep';
import { spotOf } from './useGridFocus';

const INNER = 'button:not([aria-haspopup="menu"]), a';
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

export const useGridKeys = (grid: RefObject<HTMLElement | null>) => {
  const editor = useEditor();
  const [letters] = useSingleKeySetting();
  const origin = useRef<CardRow[]>([]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (!grid.current?.contains(target) || target.matches('textarea, input, select')) return;
      const element = target.closest<HTMLElement>('[data-row]');
      if (!element) return;
      const isHandled = target === element ? onSpot(editor, event, element, letters, origin) : event.key === 'Escape' && back(editor);
      if (isHandled) event.preventDefault();
    },
    [editor, grid, letters],
  );
  return { onKeyDown };
};

const back = (editor: Editor): boolean => {
  editor.refocus();
  return true;
};

type Origin = RefObject<CardRow[]>;

const onSpot = (editor: Editor, event: KeyboardEvent, element: HTMLElement, letters: boolean, origin: Origin): boolean => {
  const { lifted } = editor.store.get();
  if (lifted) return whileLifted(editor, event, origin);
  const isModified = event.ctrlKey || event.metaKey;
  if (event.altKey) return ARROWS.includes(event.key) && (nudgeMetric(editor, event.key) || nudge(editor, event.key));
  return walk(editor, event, isModified) || act(editor, event.key, element, isModified, event.shiftKey) || (letters && !isModified && letter(editor, event, element, origin));
};

const whileLifted = (editor: Editor, { key }: KeyboardEvent, origin: Origin): boolean => {
  if (ARROWS.includes(key)) carry(editor, key, origin.current ?? []);
  else if (key === 'Enter' || key.toLowerCase() === 'v') drop(editor, true);
  else if (key === 'Escape' || key === 'Tab') drop(editor, false);
  else return false;
  return key !== 'Tab';
};

/** Arrows move; with Shift the cards on the way are selected. */
const walk = (editor: Editor, { key, shiftKey }: KeyboardEvent, isModified: boolean): boolean => {
  const { cursor, selected } = editor.store.get();
  const next = moveCursor(key, cursor, editor.layout(), isModified);
  if (!next) return false;
  if (shiftKey) editor.select([...selected, cursor.card, next.card].filter((id) => id !== null));
  else if (selected.size > 0) editor.select([]);
  editor.focus(next);
  return true;
};

const act = (editor: Editor, key: string, element: HTMLElement, isModified: boolean, isShift: boolean): boolean => {
  const { cursor } = editor.store.get();
  if (key === 'Enter' || key === 'F2') return open(editor, cursor, element);
  if (key === 'Escape') return unselect(editor);
  if (key === 'Delete' || key === 'Backspace') return remove(editor, cursor);
  if (key === ' ' && !isModified) return inspect(editor);
  if (key === 'ContextMenu' || (key === 'F10' && isShift)) return menu(editor, cursor, element);
  if (key.toLowerCase() === 'd' && isModified) return done(() => duplicateChosen(editor));
  return false;
};

const done = (what: () => void): boolean => {
  what();
  return true;
};

/** Enter: write on what stands here, begin something new, or go to the number. */
const open = (editor: Editor, cursor: Cursor, element: HTMLElement): boolean => {
  const model = editor.model();
  const lane = model.lanes.find(({ row }) => row.id === cursor.row)?.row;
  const step = model.steps[editor.columnStep(cursor.column)];
  if (isMetricCard(cursor.card)) editor.store.set({ inspector: true, commenting: false });
  else if (cursor.card !== null) editor.store.set({ editing: { what: 'card', id: cursor.card } });
  else if (cursor.column < 0 && lane) editor.store.set({ editing: { what: 'name', id: lane.id } });
  else if (cursor.row === 'steps' && step) editor.store.set({ editing: { what: 'name', id: step.row.id } });
  else if (cursor.row === 'stages' && step) editor.store.set({ editing: { what: 'name', id: step.stage.id } });
  else if (lane?.kind === 'feel' && step) editor.openForm('feeling', step.row.id, cursor.column, element);
  else if (lane?.kind === 'metric' && step) pickMetric(editor, element);
  else if (lane && step) editor.write({ laneId: lane.id, column: step.column });
  else return inside(element);
  return true;
};

/** The first thing inside a cell that can be used. */
const inside = (element: HTMLElement, selector = INNER): boolean => {
  const found = element.querySelector<HTMLElement>(selector);
  if (!found) return false;
  found.focus();
  found.click();
  return true;
};

const unselect = (editor: Editor): boolean => {
  const { selected, inspector } = editor.store.get();
  if (selected.size > 0) editor.select([]);
  else if (inspector) editor.store.set({ inspector: false });
  else return false;
  return true;
};

const remove = (editor: Editor, cursor: Cursor): boolean => {
  const step = editor.model().steps[editor.columnStep(cursor.column)];
  if (isMetricCard(cursor.card)) removeCard(editor, cursor.card);
  else if (cursor.row === 'steps' && step) {
    editor.run('step.removed', removeStep(step.row.id), { said: text('map.removedStep') });
    editor.focus({ ...cursor, column: Math.max(0, cursor.column - 1) });
  } else removeChosen(editor);
  return true;
};

const inspect = (editor: Editor): boolean => {
  editor.store.set({ inspector: !editor.store.get().inspector });
  return true;
};

const menu = (editor: Editor, cursor: Cursor, element: HTMLElement): boolean => {
  const step = editor.model().steps[editor.columnStep(cursor.column)];
  if (isMetricCard(cursor.card)) editor.openMenu('metric', cursor.card, cursor.column, element);
  else if (cursor.card !== null) editor.openMenu('card', cursor.card, cursor.column, element);
  else if (cursor.column < 0) editor.openMenu('lane', cursor.row, cursor.column, element);
  else if (cursor.row === 'steps' && step) editor.openMenu('step', step.row.id, cursor.column, element);
  else if (cursor.row === 'stages' && step) editor.openMenu('stage', step.stage.id, cursor.column, element);
  else if (spotOf(element)) editor.openMenu('cell', cursor.row, cursor.column, element);
  return true;
};

/** Single letters; they can be switched off. */
const letter = (editor: Editor, event: KeyboardEvent, element: HTMLElement, origin: Origin): boolean => {
  const { cursor } = editor.store.get();
  switch (event.key.toLowerCase()) {
    case 'n':
      return newHere(editor, cursor, element);
    case 'v':
      origin.current = editor.chosen();
      return done(() => lift(editor));
    case '+':
    case '*':
      return longer(editor, cursor, 1, event.key === '*');
    case '-':
    case '_':
      return longer(editor, cursor, -1, event.key === '_');
    case 'm':
      return done(() => markMoment(editor));
    case 'c':
      return done(() => editor.store.set({ inspector: true, commenting: true }));
    case 'e':
      return inside(element, '[aria-haspopup="dialog"]');
    case 'd':
      return inside(element, '[data-drill] a, a[data-drill]');
    case 's':
      return done(() => readStep(editor, editor.columnStep(cursor.column)));
    default:
      return false;
  }
};

/** Opens the choice of a metric where the cursor is. */
const pickMetric = (editor: Editor, element: HTMLElement): boolean => {
  if (editor.mayEdit()) editor.openForm('metric', writeSubject(subjectAtCursor(editor)), editor.store.get().cursor.column, element);
  return true;
};

const nudgeMetric = (editor: Editor, key: string): boolean => {
  const { card } = editor.store.get().cursor;
  const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : null;
  return isMetricCard(card) && (by === null || moveCard(editor, card, by) || true);
};

const newHere = (editor: Editor, cursor: Cursor, element: HTMLElement): boolean => {
  const lane = editor.model().lanes.find(({ row }) => row.id === cursor.row)?.row;
  if (lane?.kind === 'metric') return pickMetric(editor, element);
  const column = editor.columnStep(cursor.column);
  if (!lane || column < 0 || ruleOf(lane.kind).holds.length === 0) return false;
  editor.write({ laneId: lane.id, column });
  return true;
};

/** Plus and minus: the span of cards, or the feeling of a step; with Shift what is expected there. */
const longer = (editor: Editor, cursor: Cursor, by: 1 | -1, isExpected: boolean): boolean => {
  const lane = editor.model().lanes.find(({ row }) => row.id === cursor.row)?.row;
  const step = editor.model().steps[editor.columnStep(cursor.column)];
  if (lane?.kind === 'feel' && step) shiftFeeling(editor, step.row.id, editor.persona(), isExpected ? 'expected' : 'assumed', by);
  else stretchChosen(editor, by);
  return true;
};
