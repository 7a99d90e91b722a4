import { describe, expect, it } from 'vitest';

import { funnelBars } from './funnel';

describe('funnelBars', () => {
  it('measures every bar by the widest one', () => {
    const bars = funnelBars([{ reached: 48_210 }, { reached: 31_864 }, { reached: 27_902 }]);
    expect(bars.map((bar) => bar.remaining)).toEqual([1, 31_864 / 48_210, 27_902 / 48_210]);
    expect(bars[1]).toMatchObject({ lostCustomers: 16_346 });
    expect(bars[1]?.lostShare).toBeCloseTo(0.339, 3);
    expect((bars[1]?.remaining ?? 0) + (bars[1]?.lost ?? 0)).toBeCloseTo(1);
  });

  it('compares with the previous mandatory step, past an optional one', () => {
    const bars = funnelBars([{ reached: 100 }, { reached: 20, optional: true }, { reached: 80 }]);
    expect(bars[1]).toMatchObject({ lost: 0, lostCustomers: null, lostShare: null });
    expect(bars[2]?.lostCustomers).toBe(20);
  });

  it('knows no loss before the first step, nor a share of nobody', () => {
    const bars = funnelBars([{ reached: 0 }, { reached: 0 }]);
    expect(bars[0]).toEqual({ remaining: 0, lost: 0, lostCustomers: null, lostShare: null });
    expect(bars[1]).toEqual({ remaining: 0, lost: 0, lostCustomers: 0, lostShare: null });
  });
});
