import { isPassing, waitMs } from '../src/retry';

const NOW = Date.parse('2026-09-14T08:00:00Z');

describe('what was not taken', () => {
  it.each([0, 408, 410, 429, 460, 500, 502, 503, 504, 511])('%i may be taken later', (status) => {
    expect(isPassing(status)).toBe(true);
  });

  it.each([200, 400, 401, 403, 404, 413, 422, 501, 505])('%i is final', (status) => {
    expect(isPassing(status)).toBe(false);
  });
});

describe('the wait before the next attempt', () => {
  it('is what the server asks for, in seconds or as a date, and never longer than five minutes', () => {
    expect(waitMs(0, '7', NOW, 0)).toBe(7_000);
    expect(waitMs(9, '0', NOW, 0)).toBe(0);
    expect(waitMs(0, 'Mon, 14 Sep 2026 08:00:30 GMT', NOW, 0)).toBe(30_000);
    expect(waitMs(0, '86400', NOW, 0)).toBe(300_000);
  });

  it('doubles without an answer and differs between browsers', () => {
    expect([0, 1, 2, 3].map((attempt) => waitMs(attempt, null, NOW, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waitMs(2, null, NOW, 0)).toBe(2_000);
    expect(waitMs(60, null, NOW, 1)).toBe(300_000);
    expect(waitMs(0, 'soon', NOW, 1)).toBe(1_000);
  });
});
