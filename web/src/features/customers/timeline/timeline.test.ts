import { describe, expect, it } from 'vitest';

import { DAY_US, HOUR_US } from '@/shared/format';

import { axisMoments, FOLD_US, swimLines, timelineParts } from './timeline';

const noon = new Date(2026, 8, 28, 12).getTime() * 1000;
const event = (time_us: number, channel = 'web') => ({ time_us, channel });

describe('the timeline', () => {
  it('groups by local day, newest first', () => {
    const parts = timelineParts([event(noon), event(noon - HOUR_US), event(noon - DAY_US)]);
    expect(parts).toMatchObject([
      { kind: 'day', day: '2026-09-28', events: [{ time_us: noon }, { time_us: noon - HOUR_US }] },
      { kind: 'day', day: '2026-09-27' },
    ]);
  });

  it('folds silences of more than seven days, not of exactly seven', () => {
    expect(timelineParts([event(noon), event(noon - FOLD_US)]).map((part) => part.kind)).toEqual(['day', 'day']);
    expect(timelineParts([event(noon), event(noon - 11 * DAY_US - HOUR_US)])).toMatchObject([
      { kind: 'day' },
      { kind: 'gap', days: 11 },
      { kind: 'day' },
    ]);
  });

  it('is empty without events', () => {
    expect(timelineParts([])).toEqual([]);
    expect(swimLines([])).toBeNull();
  });
});

describe('the swim-lines', () => {
  it('have one line per channel in order of first use', () => {
    const lines = swimLines([event(noon, 'app'), event(noon - DAY_US, ''), event(noon - 2 * DAY_US, 'web')]);
    expect(lines?.lines.map((line) => line.channel)).toEqual(['web', '', 'app']);
  });

  it('join touches that stand close together', () => {
    const lines = swimLines([event(noon), event(noon - HOUR_US), event(noon - 30 * DAY_US)]);
    expect(lines?.lines[0]?.stretches).toMatchObject([{ from: 0, to: 0, events: 1 }, { to: 1, events: 2 }]);
  });

  it('put a single touch at the start', () => {
    const lines = swimLines([event(noon)])!;
    expect(lines.lines[0]?.stretches).toEqual([{ from: 0, to: 0, events: 1 }]);
    expect(axisMoments(lines)).toEqual([{ us: noon, share: 0 }]);
  });
});
