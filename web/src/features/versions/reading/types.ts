/** What a map that is only read is made from, and what may be marked on it. */
import type { ReactNode } from 'react';

import type { MomentState } from '@/features/map';
import type { CardRow, JourneyDocument, StepRow } from '@/shared/changes';

/** A document, or a version kept earlier: all that counts are the rows. */
export type Readable = Pick<JourneyDocument, 'tables'>;

export type ChangeKind = 'added' | 'removed' | 'moved' | 'changed' | 'origin';

export interface RowMark {
  change: ChangeKind;
  /** Stands instead of the text: words that differ, say. */
  body?: ReactNode;
  /** The one that is looked at. */
  isCurrent?: boolean;
}

/** By the id of the row: a stage, step, lane, card, feeling or moment. */
export type Marks = ReadonlyMap<string, RowMark>;

export interface Extras {
  /** Stands under the name of a step: comments, numbers. */
  step?: ((step: StepRow) => ReactNode) | undefined;
  /** Stands under the text of a card. */
  card?: ((card: CardRow) => ReactNode) | undefined;
}

export interface ReadOnlyMapProps {
  document: Readable;
  /** Whose feelings are drawn boldly; the first persona unless told. */
  persona?: string | null | undefined;
  /** Ids of steps in full colour, everything else is dimmed to a quarter; nothing is dimmed without it. */
  lit?: ReadonlySet<string> | undefined;
  /** The step that is framed. */
  step?: string | null | undefined;
  marks?: Marks | undefined;
  extras?: Extras | undefined;
  /** How moments stand against their thresholds, by id; unmeasured unless told. */
  moments?: ReadonlyMap<string, MomentState> | undefined;
  /** Lanes left out, by id. */
  hidden?: readonly string[] | undefined;
  /** Width of a step in pixels. */
  column?: number | undefined;
  /** Names the table for screen readers; the journey's name unless told. */
  label?: string | undefined;
}
