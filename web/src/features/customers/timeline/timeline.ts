/** A timeline as it is read: days, newest first, and long silences folded into one line. */
import { DAY_US } from '@/shared/format';
import { dayOf } from '@/shared/filter/search';

export interface Moment {
  readonly time_us: number;
}

export type TimelinePart<Event> =
  | { readonly kind: 'day'; readonly day: string; readonly time_us: number; readonly events: readonly Event[] }
  | { readonly kind: 'gap'; readonly days: number; readonly time_us: number };

/** A silence longer than this is folded. */
export const FOLD_US = 7 * DAY_US;

/**
 * Groups events by local day and puts a gap where nothing happened for more than seven days.
 *
 * @param events newest first
 */
export const timelineParts = <Event extends Moment>(events: readonly Event[]): TimelinePart<Event>[] => {
  const parts: TimelinePart<Event>[] = [];
  let day: { kind: 'day'; day: string; time_us: number; events: Event[] } | undefined;
  let before: Event | undefined;
  for (const event of events) {
    const silence = before ? before.time_us - event.time_us : 0;
    if (silence > FOLD_US) parts.push({ kind: 'gap', days: Math.floor(silence / DAY_US), time_us: event.time_us });
    const name = dayOf(event.time_us);
    if (!day || day.day !== name) {
      day = { kind: 'day', day: name, time_us: event.time_us, events: [] };
      parts.push(day);
    }
    day.events.push(event);
    before = event;
  }
  return parts;
};

/** A stretch of one channel on the swim-line, as shares of the whole width. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly events: number;
}

export interface SwimLine {
  readonly channel: string;
  readonly stretches: readonly Stretch[];
}

export interface SwimLines {
  readonly startUs: number;
  readonly endUs: number;
  readonly lines: readonly SwimLine[];
}

/** Touches closer than this share of the width become one stretch. */
const CLOSE = 0.018;

const stretchesOf = (times: readonly number[], share: (us: number) => number): Stretch[] => {
  const stretches: { from: number; to: number; events: number }[] = [];
  for (const time of times.toSorted((a, b) => a - b)) {
    const at = share(time);
    const last = stretches.at(-1);
    if (last && at - last.to < CLOSE) {
      last.to = at;
      last.events += 1;
    } else stretches.push({ from: at, to: at, events: 1 });
  }
  return stretches;
};

/** One line per channel in order of first use; empty when nothing happened. */
export const swimLines = <Event extends Moment & { readonly channel: string }>(events: readonly Event[]): SwimLines | null => {
  if (events.length === 0) return null;
  const times = events.map((event) => event.time_us);
  const startUs = Math.min(...times);
  const endUs = Math.max(...times);
  const span = Math.max(1, endUs - startUs);
  const byChannel = new Map<string, number[]>();
  for (const event of events.toSorted((a, b) => a.time_us - b.time_us)) {
    byChannel.set(event.channel, [...(byChannel.get(event.channel) ?? []), event.time_us]);
  }
  const lines = Array.from(byChannel, ([channel, own]) => ({
    channel,
    stretches: stretchesOf(own, (us) => (us - startUs) / span),
  }));
  return { startUs, endUs, lines };
};

/** At most five moments for the axis, evenly spread. */
export const axisMoments = ({ startUs, endUs }: SwimLines, count = 4): { us: number; share: number }[] => {
  if (endUs - startUs < DAY_US) return [{ us: startUs, share: 0 }];
  return Array.from({ length: count }, (_, at) => ({
    us: startUs + ((endUs - startUs) * at) / (count - 1),
    share: at / (count - 1),
  }));
};
