/** How large the map is shown, and which part: all of it in the window, or the steps of a frame in the middle. */
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

import { naturalWidth } from '../reading/ReadOnlyMap';
import { zoomFor, type Frame } from './frames';

export const useFrameView = (scroller: RefObject<HTMLDivElement | null>, frame: Frame | undefined, steps: number): number => {
  const zoom = zoomFor(frame, useWidth(scroller), naturalWidth(steps));
  useLayoutEffect(() => {
    // another zoom moves every step to another place
    if (scroller.current && zoom > 0) show(scroller.current, frame);
  }, [scroller, frame, zoom]);
  return zoom;
};

const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const observer = new ResizeObserver(() => setWidth(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return width;
};

/** Brings the steps into the middle; moves at once for those who want no motion. */
const show = (box: HTMLElement, frame: Frame | undefined): void => {
  if (!frame || frame.kind === 'whole') return box.scrollTo({ left: 0, top: 0 });
  const places = frame.steps.flatMap((id) => box.querySelector(`[data-step="${CSS.escape(id)}"]`)?.getBoundingClientRect() ?? []);
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return;
  const outer = box.getBoundingClientRect();
  const head = box.querySelector('thead th')?.getBoundingClientRect().width ?? 0;
  const middle = (first.left + last.right) / 2 - (outer.left + head + (outer.width - head) / 2);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  box.scrollBy({ left: middle, behavior: calm ? 'auto' : 'smooth' });
};
