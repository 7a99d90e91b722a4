/** The last seven days of every source: the sum of what came in, and when. */
import type { SourceOut } from '@/api/types.gen';

import type { Counts } from '../Balance';
import { inSpans, sumOf, type BookHour, type BookRun } from '../balance/books';

export const WEEK_HOURS = 7 * 24;
const SPANS = 14;
const SPAN_MS = 12 * 3_600_000;

export interface Week {
  counts: Counts;
  /** What came in by half days, oldest first. */
  spans: readonly number[];
}

interface Books {
  rows: readonly BookHour[];
  runs: readonly BookRun[];
}

/** The week of one source; runs are told by the name of their source. */
export const weekOf = (books: Books, source: Pick<SourceOut, 'id' | 'name'>, nowMs: number): Week => {
  const hours = books.rows.filter((row) => row.source_id === source.id);
  const runs = books.runs.filter((run) => run.source === source.name);
  const arrivals = [
    ...hours.map((hour) => ({ atMs: Date.parse(hour.hour), count: hour.received })),
    ...runs.map((run) => ({ atMs: Date.parse(run.finished_at ?? ''), count: run.read })),
  ].filter((one) => Number.isFinite(one.atMs));
  return {
    counts: sumOf(hours, runs),
    spans: inSpans(arrivals, nowMs + 3_600_000, SPAN_MS, SPANS),
  };
};

const us = (moment: string | null): number => (moment ? Date.parse(moment) * 1000 : 0);

const HOUR_US = 3_600_000_000;

export interface Arrival {
  /** Microseconds. */
  us: number;
  /** What is sent is booked by the hour, so within the running one no minute is known. */
  isThisHour: boolean;
}

/** When something last came: the end of an import, or of the last hour in which something was sent. */
export const lastArrivalOf = (source: Pick<SourceOut, 'last_import_at' | 'last_hour'>, nowUs: number): Arrival | null => {
  const hour = source.last_hour === null ? 0 : us(source.last_hour) + HOUR_US;
  const last = Math.max(us(source.last_import_at), Math.min(hour, nowUs));
  return last > 0 ? { us: last, isThisHour: hour > nowUs && last === nowUs } : null;
};
