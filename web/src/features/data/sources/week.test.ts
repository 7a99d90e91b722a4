import { describe, expect, it } from 'vitest';

import { lastArrivalOf, weekOf } from './week';

const ends = { stored: 1, duplicates: 0, failed: 0, suppressed: 0, counted: { stored: 1, failed: 0 }, holds: true };
const now = Date.parse('2026-11-22T12:00:00Z');

describe('the week of a source', () => {
  const books = {
    rows: [
      { source_id: 'a', source: 'Shop', hour: '2026-11-22T11:00:00Z', received: 1, ...ends },
      { source_id: 'b', source: 'App', hour: '2026-11-22T11:00:00Z', received: 1, ...ends },
    ],
    runs: [{ run_id: 'r', source: 'Shop', file_name: 'a.csv', finished_at: '2026-11-20T11:00:00Z', read: 4, ...ends, stored: 4 }],
  };

  it('holds what was sent and what was imported', () => {
    const week = weekOf(books, { id: 'a', name: 'Shop' }, now);
    expect(week.counts).toMatchObject({ rows_read: 5, stored: 5 });
    expect(week.spans.at(-1)).toBe(1);
    expect(week.spans.reduce((a, b) => a + b, 0)).toBe(5);
  });

  it('says when something last came', () => {
    const nowUs = now * 1000;
    expect(lastArrivalOf({ last_import_at: null, last_hour: null }, nowUs)).toBeNull();
    expect(lastArrivalOf({ last_import_at: '2026-11-20T11:00:00Z', last_hour: null }, nowUs)).toEqual({ us: Date.parse('2026-11-20T11:00:00Z') * 1000, isThisHour: false });
    expect(lastArrivalOf({ last_import_at: null, last_hour: '2026-11-22T12:00:00Z' }, nowUs + 60_000_000)).toMatchObject({ isThisHour: true });
    expect(lastArrivalOf({ last_import_at: null, last_hour: '2026-11-22T08:00:00Z' }, nowUs)).toEqual({ us: Date.parse('2026-11-22T09:00:00Z') * 1000, isThisHour: false });
  });
});
