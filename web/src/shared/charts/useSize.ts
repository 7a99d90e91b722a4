/** The size of an element, kept up to date. */
import { useCallback, useRef, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

/** A ref for the element and its size, `null` before it is known. Changes below 8 px are ignored. */
export const useSize = (): readonly [(element: HTMLElement | null) => void, Size | null] => {
  const [size, setSize] = useState<Size | null>(null);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize((before) =>
        before && Math.abs(before.width - width) < 8 && Math.abs(before.height - height) < 8 ? before : { width, height },
      );
    });
    observer.current.observe(element);
  }, []);
  return [ref, size];
};
