/** Presence on a journey: where the others are, and telling them where I am. */
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

import { request } from '@/shared/api/http';
import { useMe, useWorkspacePath } from '@/shared/api/session';

import { presenceStore, type Present } from './presence';
import type { Focus } from './types';

const TELL_MS = 200;
const BEAT_MS = 15_000;

export interface Presence {
  others: readonly Present[];
  setFocus: (focus: Focus | null) => void;
}

export const usePresence = (journey: string): Presence => {
  const me = useMe().id;
  const room = useSyncExternalStore(presenceStore.subscribe, () => presenceStore.of(journey));
  useEffect(() => {
    const timer = setInterval(() => presenceStore.sweep(journey, Date.now()), 5000);
    return () => clearInterval(timer);
  }, [journey]);
  return { others: room.filter((one) => one.personId !== me), setFocus: useTell(journey) };
};

/** Nobody misses a word about presence that got lost. */
const say = (path: string, body: unknown): void => {
  void request(path, { method: 'POST', body }).catch(() => undefined);
};

/** Tells the server at most five times a second, and every quarter of a minute while nothing happens. */
const useTell = (journey: string): ((focus: Focus | null) => void) => {
  const path = useWorkspacePath()('/presence');
  const focus = useRef<Focus | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tell = useCallback(() => {
    timer.current = undefined;
    if (journey === '') return;
    say(path, { journey_id: journey, focus: focus.current, state: 'here' });
  }, [path, journey]);
  useEffect(() => {
    tell();
    const beat = setInterval(() => document.visibilityState === 'visible' && tell(), BEAT_MS);
    return () => {
      clearInterval(beat);
      clearTimeout(timer.current);
      if (journey !== '') say(path, { journey_id: journey, focus: null, state: 'left' });
    };
  }, [tell, path, journey]);
  const tellSoon = useCallback(() => {
    if (timer.current === undefined) timer.current = setTimeout(tell, TELL_MS);
  }, [tell]);
  useGreeting(journey, tellSoon);
  return useCallback(
    (next) => {
      focus.current = next;
      tellSoon();
    },
    [tellSoon],
  );
};

/** Somebody who has just come knows nobody yet, so everybody tells them where they are. */
const useGreeting = (journey: string, tell: () => void): void => {
  useEffect(() => {
    const present = (): Set<string> => new Set(presenceStore.of(journey).map(({ personId }) => personId));
    let known = present();
    return presenceStore.subscribe(() => {
      const now = present();
      if ([...now].some((id) => !known.has(id))) tell();
      known = now;
    });
  }, [journey, tell]);
};
