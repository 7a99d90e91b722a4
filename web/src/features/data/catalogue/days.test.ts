import { describe, expect, it } from 'vitest';

import { everyDay, lastDays } from './days';

describe('days of an event', () => {
  it('have no gaps', () => {
    const days = everyDay([{ day: '2026-11-03', events: 2 }, { day: '2026-10-31', events: 1 }]);
    expect(days).toHaveLength(28);
    expect(days.slice(-4).map((one) => one.events)).toEqual([1, 0, 0, 2]);
  });

  it('are at most four months', () => {
    const days = everyDay([{ day: '2020-01-01', events: 1 }, { day: '2026-11-03', events: 2 }]);
    expect(days).toHaveLength(120);
    expect(days.at(-1)).toEqual({ day: '2026-11-03', events: 2 });
  });

  it('are the last ones up to today', () => {
    expect(lastDays([{ day: '2026-11-01', events: 3 }, { day: '2026-01-01', events: 9 }], '2026-11-02', 3)).toEqual([0, 3, 0]);
  });

  it('are none for an event that never came', () => {
    expect(everyDay([])).toEqual([]);
  });
});
