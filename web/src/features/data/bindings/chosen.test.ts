import { describe, expect, it } from 'vitest';

import { allOrNone, itemsOf, nothing, toggled } from './chosen';

const suggestion = (rule: string, touchpoint: string) => ({ rule, touchpoint, kind: 'event' as const, sources: ['Shop'], activities: [touchpoint], events: 10, customers: null });
const all = [suggestion('a', 'Cart'), suggestion('b', 'Order')];

describe('choosing suggestions', () => {
  it('takes one and lets it go', () => {
    const one = toggled(nothing, 'a');
    expect(itemsOf(one, all)).toEqual([{ rule: 'a', touchpoint: 'Cart' }]);
    expect(itemsOf(toggled(one, 'a'), all)).toEqual([]);
  });

  it('takes all, then none', () => {
    const every = allOrNone(nothing, all);
    expect(itemsOf(every, all)).toHaveLength(2);
    expect(allOrNone(every, all).rules.size).toBe(0);
  });

  it('uses the name a person wrote', () => {
    const chosen = { ...toggled(toggled(nothing, 'a'), 'b'), names: { a: ' Basket ', b: ' ' } };
    expect(itemsOf(chosen, all).map((one) => one.touchpoint)).toEqual(['Basket', 'Order']);
  });
});
