/** How wide columns are and which of them are in sight; the map draws only those when there are many. */
import { startTransition, useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';

/** Group bar and lane heads. */
export const SIDE = 160;
export const COLUMN = 153;
const ALL_UP_TO = 40;
/** Columns are drawn in blocks, so that scrolling by one does not draw again. */
const BLOCK = 4;

export interface Geometry {
  /** Width of one column in pixels. */
  width: number;
  /** Columns to draw: from (inclusive) to (exclusive). */
  from: number;
  to: number;
}

/** The block of columns at the left edge of what is in sight. */
export const blockAt = (left: number, width: number): number => Math.floor(left / width / BLOCK);

/** The columns of a block, as many as fit into sight, and one block ahead on either side. */
export const columnsInSight = (block: number, view: number, width: number, count: number): { from: number; to: number } => {
  if (count <= ALL_UP_TO) return { from: 0, to: count };
  const first = Math.min(block * BLOCK, Math.max(0, count - Math.ceil(view / width)));
  return { from: Math.max(0, first - BLOCK), to: Math.min(count, first + Math.ceil(view / width) + 2 * BLOCK) };
};

export const useGeometry = (scroller: RefObject<HTMLElement | null>, count: number, zoom: number): Geometry => {
  const [view, setView] = useState(() => globalThis.innerWidth - SIDE);
  const [block, setBlock] = useState(0);
  const width = Math.max(COLUMN * zoom, count > 0 ? Math.floor((view / count) * 100) / 100 : 0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setView(element.clientWidth - SIDE);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    const look = (): void => startTransition(() => setBlock(blockAt(element?.scrollLeft ?? 0, width)));
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, [scroller, width]);

  return useMemo(() => ({ width, ...columnsInSight(block, view, width, count) }), [width, block, view, count]);
};
