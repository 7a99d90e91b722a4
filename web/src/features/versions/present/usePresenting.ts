/** Where a presentation is, and the keys that move it. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { nextFrame, type Frame } from './frames';

export interface Presenting {
  at: number;
  frame: Frame | undefined;
  isBlank: boolean;
  hasNotes: boolean;
  go: (to: number) => void;
  toggleBlank: () => void;
  toggleNotes: () => void;
  leave: () => void;
}

export const usePresenting = (journey: string, frames: readonly Frame[]): Presenting => {
  const [wanted, setAt] = useState(0);
  const [isBlank, setBlank] = useState(false);
  const [hasNotes, setNotes] = useState(false);
  const last = frames.length - 1;
  const at = Math.min(wanted, last);
  const presenting: Presenting = {
    at,
    frame: frames[at],
    isBlank,
    hasNotes,
    go: (to) => {
      setBlank(false);
      setAt(Math.max(0, Math.min(last, to)));
    },
    toggleBlank: () => setBlank(!isBlank),
    toggleNotes: () => setNotes(!hasNotes),
    leave: useLeave(journey),
  };
  useKeys(presenting, frames.length);
  return presenting;
};

const useLeave = (journey: string): (() => void) => {
  const navigate = useNavigate();
  return () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    void navigate({ to: '/journeys/$journey', params: { journey } });
  };
};

const useKeys = (presenting: Presenting, count: number): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPress = event.target instanceof HTMLButtonElement && [' ', 'Enter'].includes(event.key);
      if (event.metaKey || event.ctrlKey || event.altKey || isPress) return;
      if (act(event.key, presenting, count)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
};

/** Does what a key asks for; false when it asks for nothing. */
const act = (key: string, { at, go, toggleBlank, toggleNotes, leave }: Presenting, count: number): boolean => {
  const next = nextFrame(key, at, count);
  const acts: Record<string, () => void> = { b: toggleBlank, '.': toggleBlank, n: toggleNotes, escape: leave, arrowdown: () => scroll(1), arrowup: () => scroll(-1) };
  const found = next === null ? acts[key.toLowerCase()] : () => go(next);
  found?.();
  return found !== undefined;
};

const SCROLL_PX = 160;

const scroll = (by: number): void => document.querySelector('[data-scroller]')?.scrollBy({ top: by * SCROLL_PX });
