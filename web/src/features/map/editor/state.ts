/** What a person is doing on the map right now; nothing of it is part of the journey. */
import type { DocumentPerson, Edit } from '@/shared/changes';

import type { Place } from '../document/cardEdits';
import { NO_VERDICTS, type Verdicts } from '../measured/verdicts';
import type { Cursor } from './cursor';

/** A text being written: of a card, of something new at a place, or the name of a stage, step or lane. */
export type Editing = { what: 'card'; id: string } | { what: 'new'; place: Place } | { what: 'name'; id: string };

/** Cards lifted from their place with the keyboard. */
export interface Lift {
  ids: readonly string[];
  columns: number;
  lanes: number;
}

/** Where a menu or a small form hangs. */
export interface Anchor {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type MenuKind = 'card' | 'cell' | 'step' | 'stage' | 'lane' | 'moment' | 'metric';
export type FormKind = 'moment' | 'feeling' | 'metric';

export interface OpenAt<Kind> {
  kind: Kind;
  /** The row it is about; of a cell the lane, of a feeling the step, of a metric to be chosen its subject (`step:st_…`). */
  id: string;
  column: number;
  anchor: Anchor;
}

export interface MapState {
  cursor: Cursor;
  selected: ReadonlySet<string>;
  editing: Editing | null;
  lifted: Lift | null;
  /** Edits shown before they are done. */
  preview: readonly Edit[];
  /** Cells that show all their cards. */
  unfolded: ReadonlySet<string>;
  inspector: boolean;
  /** The inspector opens at its comments. */
  commenting: boolean;
  menu: OpenAt<MenuKind> | null;
  form: OpenAt<FormKind> | null;
  paste: { table: string[][]; place: Place } | null;
  /** Colleagues by the card they are at, or by the cell when they are at an empty place. */
  present: ReadonlyMap<string, DocumentPerson>;
  /** The card or cell under the pointer: it shows its tools. */
  hot: string | null;
  /** Cards somebody else has just changed. */
  arrived: ReadonlySet<string>;
  /** What the data say about statements, by card, step, moment or object. */
  verdicts: Verdicts;
  /** What is read aloud. */
  said: string;
}

export const startState: MapState = {
  cursor: { row: 'steps', column: 0, card: null },
  selected: new Set(),
  editing: null,
  lifted: null,
  preview: [],
  unfolded: new Set(),
  inspector: false,
  commenting: false,
  menu: null,
  form: null,
  paste: null,
  present: new Map(),
  hot: null,
  arrived: new Set(),
  verdicts: NO_VERDICTS,
  said: '',
};

export const cellKey = (lane: string, column: number): string => `${lane} ${column}`;
