/** How large an element is at full size, whatever zoom it is drawn at. */
import { useEffect, useState, type RefObject } from 'react';

import type { Size } from './paper';

/** Lines break a little differently at another size of type; that is no reason to measure again and again. */
const TOLERANCE = 0.02;

const measured = (node: HTMLElement): Size => {
  const zoom = Number(node.style.zoom || 1);
  const { width, height } = node.getBoundingClientRect();
  return { width: width / zoom, height: height / zoom };
};

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE * b;

export const useNaturalSize = (element: RefObject<HTMLElement | null>): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const take = (): void => {
      const now = measured(node);
      setSize((before) => (isNear(now.width, before.width) && isNear(now.height, before.height) ? before : now));
    };
    const observer = new ResizeObserver(take);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return size;
};
