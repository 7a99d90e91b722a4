/** Which lane and column lie under a point of the window, and where a cell lies in the sheet. */
import { SIDE } from './useGeometry';

export interface Under {
  laneId: string;
  column: number;
  /** The row of the lane in the document. */
  lane: HTMLElement;
}

/** The lane under a point; rows of the head and measured lanes hold no cards. */
export const under = (grid: HTMLElement, width: number, x: number, y: number, isLane: (id: string) => boolean): Under | null => {
  const box = grid.getBoundingClientRect();
  const column = Math.floor((x - box.left - SIDE + grid.scrollLeft) / width);
  if (x < box.left + SIDE || column < 0) return null;
  for (const lane of grid.querySelectorAll<HTMLElement>('[data-lane]')) {
    const { top, bottom } = lane.getBoundingClientRect();
    const laneId = lane.querySelector<HTMLElement>('[data-column="-1"]')?.dataset['row'] ?? '';
    if (y >= top && y < bottom && isLane(laneId)) return { laneId, column, lane };
  }
  return null;
};

/** Scrolls while the pointer is held near an edge. */
export const scrollAtEdge = (grid: HTMLElement, x: number, y: number): void => {
  const { left, right, top, bottom } = grid.getBoundingClientRect();
  const near = 36;
  if (x > right - near) grid.scrollLeft += 14;
  else if (x < left + SIDE + near && x > left + SIDE - near) grid.scrollLeft -= 14;
  if (y > bottom - near) grid.scrollTop += 10;
  else if (y < top + 165 + near && y > top + 165 - near) grid.scrollTop -= 10;
};
