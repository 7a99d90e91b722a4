/** The bars of the hours: every hour has its place, also the ones in which nothing came. */
import type { Ends, HourSum } from './books';

const HOUR_MS = 3_600_000;
const ends = ['stored', 'duplicates', 'failed', 'suppressed'] as const;
/** Few hours are shown within a day, so that one does not fill the whole width. */
const LEAST_HOURS = 24;
/** A part that is there is never drawn thinner. */
const LEAST = 1.5;

export interface Bar {
  hour: string;
  holds: boolean;
  parts: { end: keyof Ends; y: number; height: number }[];
}

const filled = (hours: readonly HourSum[]): HourSum[] => {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return [];
  const known = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const all: HourSum[] = [];
  const end = Date.parse(last.hour);
  for (let at = Math.min(Date.parse(first.hour), end - (LEAST_HOURS - 1) * HOUR_MS); at <= end; at += HOUR_MS) {
    const hour = new Date(at).toISOString();
    all.push(known.get(at) ?? { hour, received: 0, stored: 0, duplicates: 0, failed: 0, suppressed: 0, holds: true });
  }
  return all;
};

/** Bars of a height in pixels, the busiest hour fills it. */
export const stacked = (hours: readonly HourSum[], height: number): { bars: Bar[]; most: number } => {
  const all = filled(hours);
  const total = (hour: HourSum): number => ends.reduce((sum, end) => sum + hour[end], 0);
  const most = Math.max(0, ...all.map(total));
  const bars = all.map((hour) => {
    let y = height;
    const parts = ends
      .filter((end) => hour[end] > 0)
      .map((end) => {
        const tall = Math.max(LEAST, (hour[end] / most) * height);
        y -= tall;
        return { end, y, height: tall };
      });
    return { hour: hour.hour, holds: hour.holds, parts };
  });
  return { bars, most };
};
