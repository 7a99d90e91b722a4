/** Sums over the books: by source, by hour, and what is out of balance. */
import type { Counts } from '../Balance';

export interface Ends {
  stored: number;
  duplicates: number;
  failed: number;
  suppressed: number;
}

export interface BookHour extends Ends {
  source_id: string;
  source: string;
  hour: string;
  received: number;
  counted: { stored: number; failed: number };
  holds: boolean;
}

export interface BookRun extends Ends {
  run_id: string;
  source: string;
  file_name: string;
  finished_at: string | null;
  read: number;
  counted: { stored: number; failed: number };
  holds: boolean;
}

const none: Counts = { rows_read: 0, stored: 0, duplicates: 0, failed: 0, suppressed: 0 };

const plus = (sum: Counts, received: number, ends: Ends): Counts => ({
  rows_read: sum.rows_read + received,
  stored: sum.stored + ends.stored,
  duplicates: sum.duplicates + ends.duplicates,
  failed: sum.failed + ends.failed,
  suppressed: sum.suppressed + ends.suppressed,
});

/** Everything that came in, over hours and runs. */
export const sumOf = (hours: readonly BookHour[], runs: readonly BookRun[] = []): Counts =>
  runs.reduce((sum, run) => plus(sum, run.read, run), hours.reduce((sum, hour) => plus(sum, hour.received, hour), none));

/** What came in by equal spans of time, oldest first; the last one ends at `endMs`. */
export const inSpans = (
  arrivals: readonly { atMs: number; count: number }[],
  endMs: number,
  spanMs: number,
  spans: number,
): number[] => {
  const sums = Array.from({ length: spans }, () => 0);
  for (const { atMs, count } of arrivals) {
    const at = spans - 1 - Math.floor((endMs - 1 - atMs) / spanMs);
    if (at >= 0 && at < spans) sums[at]! += count;
  }
  return sums;
};

export interface HourSum extends Ends {
  hour: string;
  received: number;
  holds: boolean;
}

/** All sources of an hour together, oldest first. */
export const byHour = (rows: readonly BookHour[]): HourSum[] => {
  const sums = new Map<string, HourSum>();
  for (const row of rows) {
    const sum = sums.get(row.hour) ?? { hour: row.hour, received: 0, stored: 0, duplicates: 0, failed: 0, suppressed: 0, holds: true };
    sum.received += row.received;
    for (const end of ['stored', 'duplicates', 'failed', 'suppressed'] as const) sum[end] += row[end];
    sum.holds &&= row.holds;
    sums.set(row.hour, sum);
  }
  return [...sums.values()].toSorted((a, b) => a.hour.localeCompare(b.hour));
};

/** How many are missing (positive) or too many (negative) between what came in and where it ended. */
export const gapOf = (received: number, ends: Ends): number => received - ends.stored - ends.duplicates - ends.failed - ends.suppressed;
