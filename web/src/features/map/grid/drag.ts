/** What every drag on the map has in common. */
import type { Editor } from '../editor/Editor';

/** What a drag needs to know about the grid while it lasts. */
export interface DragContext {
  editor: Editor;
  grid: HTMLElement;
  /** Width of a column. */
  width: number;
  setHeight: (lane: string, height: number) => void;
}

/** How far a pointer goes before a click becomes a drag. */
export const THRESHOLD = 4;
