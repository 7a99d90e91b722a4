/** Who looks at which map and where; a colleague who is silent for half a minute is gone. */
import type { Focus, PresenceEvent } from './types';

export const SILENT_MS = 30_000;

export interface Present {
  personId: string;
  focus: Focus | null;
  /** When the event arrived here, in milliseconds. */
  seen: number;
}

type Room = readonly Present[];

const NOBODY: Room = [];
const rooms = new Map<string, Room>();
const listeners = new Set<() => void>();

const set = (journey: string, room: Room): void => {
  rooms.set(journey, room);
  for (const listener of listeners) listener();
};

export const presenceStore = {
  of: (journey: string): Room => rooms.get(journey) ?? NOBODY,
  take: (event: PresenceEvent, now: number): void => {
    const others = presenceStore.of(event.journey_id).filter((one) => one.personId !== event.person_id);
    if (event.state === 'left') return set(event.journey_id, others);
    set(event.journey_id, [...others, { personId: event.person_id, focus: event.focus, seen: now }]);
  },
  /** Forgets everybody who has been silent. */
  sweep: (journey: string, now: number): void => {
    const room = presenceStore.of(journey);
    const awake = room.filter((one) => now - one.seen < SILENT_MS);
    if (awake.length < room.length) set(journey, awake);
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
