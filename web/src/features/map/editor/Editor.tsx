/** The hands of the map: one stable object that cells and menus act through, and the state they look at. */
import { createContext, useContext } from 'react';

import type { CardRow, Edit, Perform, PerformOptions } from '@/shared/changes';
import type { Language } from '@/shared/format';

import type { Place } from '../document/cardEdits';
import type { MapModel } from '../document/mapModel';
import type { MetricCards } from '../measured/joined';
import type { Cursor, Layout } from './cursor';
import type { Anchor, FormKind, MapState, MenuKind } from './state';
import { useStore, type Store } from './store';

export interface Editor {
  store: Store<MapState>;
  /** The map as it is shown now. */
  model: () => MapModel;
  layout: () => Layout;
  /** Metric cards with what they say. */
  metrics: () => MetricCards;
  /** The step, counted over all, that a column of the grid begins with; −1 for none. */
  columnStep: (column: number) => number;
  /** The column of the grid a step stands in. */
  stepColumn: (step: number) => number;
  /** The persona whose feelings are edited. */
  persona: () => string | null;
  language: () => Language;
  /** Where the workspace's part of the API begins. */
  path: () => string;
  /** What a lane is called here. */
  laneName: (id: string) => string;
  mayEdit: () => boolean;
  mayComment: () => boolean;
  perform: Perform;
  /** Does edits; says a line with *Undo* when there is one. Does nothing without edits. */
  run: (kind: string, edits: Edit[], options?: PerformOptions & { said?: string }) => void;
  undo: () => void;
  /** Moves cursor and keyboard focus. */
  focus: (cursor: Cursor) => void;
  /** Brings the focus back to the cursor. */
  refocus: () => void;
  select: (ids: Iterable<string>) => void;
  /** Selected cards, else the one under the cursor. */
  chosen: () => CardRow[];
  openMenu: (kind: MenuKind, id: string, column: number, at: Element | Anchor) => void;
  openForm: (kind: FormKind, id: string, column: number, at: Element | Anchor) => void;
  write: (place: Place) => void;
  /** Begins something new at a place: writing, or choosing a metric where metrics stand. */
  begin: (place: Place, at: Element) => void;
  say: (text: string) => void;
}

const EditorContext = createContext<Editor | null>(null);

export const EditorProvider = EditorContext.Provider;

export const useEditor = (): Editor => {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('a part of the map is used outside of a map');
  return editor;
};

/** A part of what the person is doing; give plain values. */
export const useMapState = <Part,>(select: (state: MapState) => Part): Part => useStore<MapState, Part>(useEditor().store, select);

/** Where an element is in the window. */
export const anchorOf = (at: Element | Anchor): Anchor => {
  if (!(at instanceof Element)) return at;
  const { left, top, width, height } = at.getBoundingClientRect();
  return { left, top, width, height };
};
