/** Notices how far down a page somebody has read. */

import type { Tell } from '../types';

const MARKS = [25, 50, 75, 100];
const PAUSE_MS = 150;

/** Tells every mark once for each page; the returned function begins a new page. */
export function watchScrolling(tell: Tell): () => void {
  let passed = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const measure = (): void => {
    waiting = undefined;
    const { scrollHeight } = document.documentElement;
    const share = Math.floor(((scrollY + innerHeight + 1) / scrollHeight) * 100);
    for (const depth of MARKS.filter((mark) => mark > passed && share >= mark)) {
      passed = depth;
      tell('scrolled', { depth });
    }
  };
  addEventListener('scroll', () => (waiting ??= setTimeout(measure, PAUSE_MS)), { passive: true, capture: true });
  return () => {
    clearTimeout(waiting);
    waiting = undefined;
    passed = 0;
  };
}
