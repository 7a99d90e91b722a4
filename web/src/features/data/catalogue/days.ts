/** Days without gaps. */

const DAY_MS = 86_400_000;
const MOST = 120;
/** Few days are shown within four weeks, so that one does not fill the whole width. */
const LEAST = 28;

export interface DayCount {
  day: string;
  events: number;
}

/** Every day from the first to the last, those without events as zero; the newest ones when there are too many. */
export const everyDay = (days: readonly DayCount[]): DayCount[] => {
  const sorted = days.toSorted((a, b) => a.day.localeCompare(b.day));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const known = new Map(sorted.map((one) => [one.day, one.events]));
  const end = Date.parse(last.day);
  const wanted = Math.round((end - Date.parse(first.day)) / DAY_MS) + 1;
  const count = Math.min(MOST, Math.max(LEAST, wanted));
  const from = end - (count - 1) * DAY_MS;
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(from + at * DAY_MS).toISOString().slice(0, 10);
    return { day, events: known.get(day) ?? 0 };
  });
};

/** The events of the last days up to `today` (both as ISO dates), oldest first. */
export const lastDays = (days: readonly DayCount[], today: string, count: number): number[] => {
  const known = new Map(days.map((one) => [one.day, one.events]));
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.parse(today) - (count - 1 - at) * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? 0;
  });
};
