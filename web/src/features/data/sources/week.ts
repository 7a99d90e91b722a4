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
  /** The last arrival, in milliseconds. */
  lastMs: number | null;
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
    lastMs: arrivals.reduce<number | null>((last, one) => Math.max(last ?? 0, one.atMs), null),
  };
};

const us = (moment: string | null): number => (moment ? Date.parse(moment) * 1000 : 0);

/** When something last came, in microseconds: an import, or an hour in which something was sent. */
export const lastUsOf = (source: Pick<SourceOut, 'last_import_at' | 'last_hour'>, week?: Week): number | null =>
  Math.max(us(source.last_import_at), us(source.last_hour), (week?.lastMs ?? 0) * 1000) || null;
