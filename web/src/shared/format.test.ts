import { describe, expect, it } from 'vitest';

import { DAY_US, formats, HOUR_US, largestRemainder, MINUTE_US, SECOND_US } from './format';

const de = formats('de');
const en = formats('en');
const at = (year: number, month: number, day: number, hour = 0, minute = 0): number =>
  new Date(year, month - 1, day, hour, minute).getTime() * 1000;

describe('numbers', () => {
  it('groups and rounds', () => {
    expect(de.number(48210)).toBe('48.210');
    expect(en.number(48210)).toBe('48,210');
    expect(de.number(4.85, 1)).toBe('4,9');
  });

  it('uses the minus sign', () => {
    expect(de.number(-2)).toBe('−2');
    expect(de.signed(34)).toBe('+34');
    expect(en.signed(-1.1, 1)).toBe('−1.1');
    expect(de.signed(0)).toBe('0');
  });

  it('writes shares with a narrow space in German', () => {
    expect(de.percent(0.418)).toBe('41,8\u202f%');
    expect(en.percent(0.418)).toBe('41.8%');
    expect(de.percent(-0.339)).toBe('−33,9\u202f%');
    expect(de.percent(1, 0)).toBe('100\u202f%');
  });

  it('names points', () => {
    expect(de.points(-0.021)).toBe('−2,1\u202fPp.');
    expect(en.points(0.062)).toBe('+6.2\u202fpp');
  });

  it('shortens money', () => {
    expect(de.money(332_000)).toBe('332\u202fT€');
    expect(de.money(2_780_000)).toBe('2,78\u202fMio.\u202f€');
    expect(de.money(999_700)).toBe('1\u202fMio.\u202f€');
    expect(en.money(332_000)).toBe('€332k');
    expect(en.money(1_250_000)).toBe('€1.25m');
    expect(de.price(1.84)).toBe('1,84\u202f€');
    expect(en.price(-1.84)).toBe('−€1.84');
  });

  it('quotes', () => {
    expect([de.quote('Ja'), en.quote('Yes')]).toEqual(['„Ja“', '“Yes”']);
    expect(de.list(['Web', 'App', 'Portal'])).toBe('Web, App und Portal');
  });

  it('sizes files', () => {
    expect(de.bytes(12_400_000)).toBe('12,4\u202fMB');
    expect(en.bytes(900)).toBe('900\u202fbyte');
    expect(en.bytes(0)).toBe('0\u202fbyte');
  });
});

describe('durations', () => {
  it.each([
    [38 * SECOND_US, '0:38\u202fmin', '0:38\u202fmin'],
    [6 * MINUTE_US + 47 * SECOND_US, '6:47\u202fmin', '6:47\u202fmin'],
    [59 * MINUTE_US + 59.7 * SECOND_US, '1\u202fh', '1\u202fh'],
    [3 * HOUR_US + 20 * MINUTE_US, '3\u202fh 20\u202fmin', '3\u202fh 20\u202fmin'],
    [47 * HOUR_US, '47\u202fh', '47\u202fh'],
    [2.3 * DAY_US, '2,3 Tage', '2.3 days'],
    [41_000, '41\u202fms', '41\u202fms'],
    [0, '0:00\u202fmin', '0:00\u202fmin'],
    [-90 * SECOND_US, '−1:30\u202fmin', '−1:30\u202fmin'],
  ])('%d µs', (us, german, english) => {
    expect(de.duration(us)).toBe(german);
    expect(en.duration(us)).toBe(english);
  });
});

describe('calendar', () => {
  const moment = at(2026, 9, 14, 9, 38);

  it('writes dates and times', () => {
    expect(de.date(moment)).toBe('14.09.2026');
    expect(en.date(moment)).toBe('14 Sep 2026');
    expect(de.time(moment)).toBe('09:38');
    expect(en.moment(moment)).toBe('14 Sep 2026, 09:38');
    expect(de.day(moment, moment)).toBe('14. September');
    expect(de.day(at(2025, 9, 14), moment)).toBe('14. September 2025');
    expect(de.shortDay(moment)).toBe('14. Sep.');
  });

  it('writes periods', () => {
    expect(de.period(at(2026, 9, 1), at(2026, 9, 28))).toBe('1.–28. Sep. 2026');
    expect(en.period(at(2026, 9, 1), at(2026, 9, 28))).toBe('1–28 Sep 2026');
    expect(de.period(at(2026, 8, 3), at(2026, 9, 28))).toBe('3. Aug. – 28. Sep. 2026');
    expect(en.period(at(2025, 12, 3), at(2026, 9, 28))).toBe('3 Dec 2025 – 28 Sep 2026');
  });

  it('numbers ISO weeks', () => {
    expect(de.week(at(2026, 9, 24))).toBe('KW 39');
    expect(en.week(at(2027, 1, 1))).toBe('wk 53');
    expect(de.week(at(2026, 1, 1))).toBe('KW 1');
  });

  it('is relative below a day only', () => {
    expect(de.ago(moment - 4 * MINUTE_US, moment)).toBe('vor 4\u202fmin');
    expect(en.ago(moment - 3 * HOUR_US, moment)).toBe('3\u202fh ago');
    expect(de.ago(moment - 2 * SECOND_US, moment)).toBe('jetzt');
    expect(de.ago(moment - DAY_US, moment)).toBe('13.09.2026');
  });
});

describe('largest remainder', () => {
  it('adds up to the shown whole', () => {
    expect(largestRemainder([1, 1, 1], 100)).toEqual([34, 33, 33]);
    expect(largestRemainder([1, 1, 1], 100, 0.1)).toEqual([33.4, 33.3, 33.3]);
    expect(largestRemainder([0, 0], 100)).toEqual([0, 0]);
  });

  it.each([[[5, 3, 9, 17, 2]], [[0.1, 0.7, 0.2]], [[1, 1000, 3]]])('%j', (parts) => {
    const rounded = largestRemainder(parts, 100, 0.1);
    expect(rounded.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 9);
  });
});
