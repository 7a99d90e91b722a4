import { describe, expect, it } from 'vitest';

import { byHour, gapOf, inSpans, sumOf, type BookHour } from './books';

const hour = (at: string, parts: Partial<BookHour> = {}): BookHour => ({
  source_id: 'src_1',
  source: 'Shop',
  hour: at,
  received: 10,
  stored: 7,
  duplicates: 1,
  failed: 2,
  suppressed: 0,
  counted: { stored: 7, failed: 2 },
  holds: true,
  ...parts,
});

describe('the books', () => {
  it('add up hours and runs', () => {
    const run = { run_id: 'r', source: 'CRM', file_name: 'a.csv', finished_at: null, read: 5, stored: 5, duplicates: 0, failed: 0, suppressed: 0, counted: { stored: 5, failed: 0 }, holds: true };
    expect(sumOf([hour('2026-11-22T10:00:00Z')], [run])).toEqual({ rows_read: 15, stored: 12, duplicates: 1, failed: 2, suppressed: 0 });
  });

  it('put all sources of an hour together, oldest first, broken when one is broken', () => {
    const sums = byHour([hour('2026-11-22T11:00:00Z'), hour('2026-11-22T10:00:00Z'), hour('2026-11-22T11:00:00Z', { source_id: 'src_2', holds: false })]);
    expect(sums.map((one) => [one.received, one.holds])).toEqual([[10, true], [20, false]]);
  });

  it('say how many are missing', () => {
    expect(gapOf(10, hour('x', { stored: 4 }))).toBe(3);
    expect(gapOf(10, hour('x'))).toBe(0);
  });

  it('fall into spans up to the end, without what is older', () => {
    const arrivals = [{ atMs: 95, count: 3 }, { atMs: 81, count: 2 }, { atMs: 60, count: 100 }];
    expect(inSpans(arrivals, 100, 10, 3)).toEqual([0, 2, 3]);
  });
});
