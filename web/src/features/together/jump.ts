/** Leads to a thing on the map that is open: the map may know best how, otherwise the page is searched for it. */
import { useEffect } from 'react';

import type { Subject } from './comments/types';

type Jump = (subject: Subject) => boolean;

const jumps = new Set<Jump>();

/** Lets a view say how it brings a thing into sight; it answers whether it could. */
export const useJumps = (jump: Jump): void => {
  useEffect(() => {
    jumps.add(jump);
    return () => void jumps.delete(jump);
  }, [jump]);
};

const SHOWN_MS = 2000;

const elementOf = (id: string): HTMLElement | null => {
  const value = CSS.escape(id);
  return document.querySelector<HTMLElement>(['card', 'step', 'stage-id', 'moment', 'point', 'object'].map((name) => `[data-${name}="${value}"]`).join());
};

/** Brings a thing into sight and gives it the focus; false when it is not on the page. */
export const jumpTo = (subject: Subject): boolean => {
  if ([...jumps].some((jump) => jump(subject))) return true;
  const element = elementOf(subject.id);
  if (!element) return false;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'smooth' });
  element.focus({ preventScroll: true });
  element.dataset['pointed'] = '';
  setTimeout(() => delete element.dataset['pointed'], SHOWN_MS);
  return true;
};
