/** Makes the editor of a map: stable for as long as the map is open, always acting on what is shown now. */
import { useEffect, useState } from 'react';

import { usePerform, useUndo, type Edit } from '@/shared/changes';
import type { Language } from '@/shared/format';
import { toast } from '@/shared/ui/toast';

import type { Columns } from '../document/columns';
import type { MapModel } from '../document/mapModel';
import type { MetricCards } from '../measured/joined';
import { COLUMN } from '../grid/useGeometry';
import type { Cursor, Layout } from './cursor';
import { anchorOf, type Editor } from './Editor';
import { startState, type MapState } from './state';
import { createStore, type Store } from './store';

export interface Shown {
  model: MapModel;
  columns: Columns;
  layout: Layout;
  metrics: MetricCards;
  language: Language;
  path: string;
  persona: string | null;
  laneName: (id: string) => string;
}

/** Frames to wait until a column that was out of sight is drawn. */
const PATIENCE = 8;

const cardOf = (grid: HTMLElement, { card }: Cursor): HTMLElement | null => grid.querySelector<HTMLElement>(`[data-card="${card}"]`);

const groundOf = (grid: HTMLElement, { row, column }: Cursor): HTMLElement | null =>
  grid.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);

/** A card that has just been made or moved takes a moment to appear; after that its place has to do. */
const focusWhenDrawn = (grid: HTMLElement, cursor: Cursor, patience = PATIENCE): void => {
  const wanted = cursor.card === null ? groundOf(grid, cursor) : cardOf(grid, cursor);
  const element = wanted ?? (patience === 0 ? groundOf(grid, cursor) : null);
  if (element) element.focus();
  else if (patience > 0) requestAnimationFrame(() => focusWhenDrawn(grid, cursor, patience - 1));
};

/** Scrolls a column into sight that may not be drawn yet. */
const reveal = (grid: HTMLElement, column: number): void => {
  const width = Number(grid.style.getPropertyValue('--column').replace('px', '')) || COLUMN;
  const view = grid.clientWidth - 160;
  const left = column * width;
  if (left < grid.scrollLeft) grid.scrollLeft = left;
  else if (left + width > grid.scrollLeft + view) grid.scrollLeft = left + width - view;
};

/** A place for what is there now, kept apart from what is drawn. */
export interface Box<Value> {
  get: () => Value;
  set: (value: Value) => void;
}

const boxOf = <Value>(value: Value): Box<Value> => {
  let now = value;
  return {
    get: () => now,
    set: (next) => {
      now = next;
    },
  };
};

type Hands = Pick<Editor, 'perform'> & { undo: () => unknown };

interface Boxes {
  shown: Box<Shown>;
  grid: Box<HTMLElement | null>;
  hands: Box<Hands>;
}

export const useMakeEditor = (journey: string, first: Shown): { editor: Editor; show: (shown: Shown) => void; setGrid: (grid: HTMLElement | null) => void } => {
  const perform = usePerform(journey);
  const { undo } = useUndo(journey);
  const [made] = useState(() => {
    const boxes: Boxes = { shown: boxOf(first), grid: boxOf<HTMLElement | null>(null), hands: boxOf<Hands>({ perform, undo }) };
    return { boxes, editor: makeEditor(createStore<MapState>(startState), boxes), show: boxes.shown.set, setGrid: boxes.grid.set };
  });
  useEffect(() => made.boxes.hands.set({ perform, undo }), [made, perform, undo]);
  return made;
};

const makeEditor = (store: Store<MapState>, { shown, grid, hands }: Boxes): Editor => {
  const role = (): string => shown.get().model.document.role;
  const editor: Editor = {
    store,
    model: () => shown.get().model,
    layout: () => shown.get().layout,
    metrics: () => shown.get().metrics,
    columnStep: (column) => shown.get().columns.list[column]?.steps[0]?.column ?? -1,
    stepColumn: (step) => shown.get().columns.of(step),
    persona: () => shown.get().persona,
    laneName: (id) => shown.get().laneName(id),
    language: () => shown.get().language,
    path: () => shown.get().path,
    mayEdit: () => role() === 'owner' || role() === 'editor',
    mayComment: () => role() !== 'viewer',
    perform: (...args) => hands.get().perform(...args),
    undo: () => void hands.get().undo(),
    run: (kind, edits, { said, ...options } = {}) => void runEdits(editor, kind, edits, options, said),
    focus: (cursor) => {
      const element = grid.get();
      store.set({ cursor });
      if (!element) return;
      reveal(element, Math.max(0, cursor.column));
      focusWhenDrawn(element, cursor);
    },
    refocus: () => {
      const element = grid.get();
      if (element) focusWhenDrawn(element, store.get().cursor);
    },
    select: (ids) => store.set({ selected: new Set(ids) }),
    chosen: () => chosenCards(editor),
    openMenu: (kind, id, column, at) => {
      const menu = { kind, id, column, anchor: anchorOf(at) };
      // The key that opens a menu must not reach it, or it would close at once.
      setTimeout(() => store.set({ menu }));
    },
    openForm: (kind, id, column, at) => store.set({ form: { kind, id, column, anchor: anchorOf(at) } }),
    write: (place) => {
      if (editor.mayEdit()) store.set({ editing: { what: 'new', place } });
    },
    begin: (place, at) => {
      const { lanes, steps } = editor.model();
      const step = steps[place.column];
      if (lanes.find(({ row }) => row.id === place.laneId)?.row.kind !== 'metric' || !step) return editor.write(place);
      if (editor.mayEdit()) editor.openForm('metric', `step:${step.row.id}`, editor.stepColumn(place.column), at);
    },
    say: (said) => store.set({ said }),
  };
  return editor;
};

const runEdits = async (editor: Editor, kind: string, edits: Edit[], options: Parameters<Editor['perform']>[2], said?: string): Promise<void> => {
  if (edits.length === 0 || !editor.mayEdit()) return;
  const done = editor.perform(kind, edits, options);
  if (said) toast(said, { undo: editor.undo });
  await done.catch(() => undefined);
};

const chosenCards = (editor: Editor): ReturnType<Editor['chosen']> => {
  const { selected, cursor } = editor.store.get();
  const { cards } = editor.model();
  const ids = selected.size > 0 ? [...selected] : cursor.card === null ? [] : [cursor.card];
  return ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
};
