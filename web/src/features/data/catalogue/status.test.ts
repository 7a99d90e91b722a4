import { describe, expect, it } from 'vitest';

import { noticeValues, planStatus, typesOf } from './status';

describe('planned against seen', () => {
  it.each([
    ['as_planned', { planned: true, events: 3, technical: false }],
    ['not_seen', { planned: true, events: 0, technical: false }],
    ['unplanned', { planned: false, events: 3, technical: false }],
    ['technical', { planned: false, events: 3, technical: true }],
  ] as const)('is %s', (status, event) => {
    expect(planStatus(event)).toBe(status);
  });
});

describe('types of a property', () => {
  it('come with shares, the most frequent first', () => {
    const types = [{ type: 'text', events: 1 }, { type: 'number', events: 3 }];
    expect(typesOf({ types })).toEqual([{ type: 'number', share: 0.75 }, { type: 'text', share: 0.25 }]);
    expect(typesOf({ types: [] })).toEqual([]);
  });
});

describe('a notice of drift', () => {
  it('says what was and what is', () => {
    expect(noticeValues({ property: 'total', detail: { before: 'number', after: 'text' } })).toMatchObject({ property: 'total', from: 'number', to: 'text' });
    expect(noticeValues({ property: '', detail: { day: '2026-11-20', events: 900, low: 80, high: 140 } })).toMatchObject({ from: '80', to: '140', events: '900' });
  });
});
