import { describe, expect, it } from 'vitest';

import { fitting, MOST, withNew, type RecentEvent } from './recent';

const event = (id: string, parts: Partial<RecentEvent> = {}): RecentEvent => ({
  id,
  outcome: 'stored',
  received_us: Number(id) * 10,
  time_us: null,
  sent_us: null,
  original_us: null,
  late: false,
  kind: 'track',
  activity: 'Order placed',
  message_id: `m-${id}`,
  customer: 'C-1',
  code: null,
  field: null,
  message: null,
  event: { properties: { total: 49 } },
  original: null,
  ...parts,
});

describe('the live view', () => {
  it('has the newest on top and each event once', () => {
    const shown = withNew([event('1')], [event('1'), event('2'), event('3')]);
    expect(shown.map((one) => one.id)).toEqual(['3', '2', '1']);
  });

  it('stays the same list when nothing is new', () => {
    const known = [event('1')];
    expect(withNew(known, [event('1')])).toBe(known);
  });

  it('forgets the oldest', () => {
    const many = Array.from({ length: MOST + 5 }, (_, at) => event(String(at + 1)));
    const shown = withNew([], many);
    expect(shown).toHaveLength(MOST);
    expect(shown.at(-1)!.id).toBe('6');
  });

  it('finds by outcome and by words inside', () => {
    const events = [event('1'), event('2', { outcome: 'failed', code: 'time.unreadable' }), event('3', { customer: 'K-7F3AQ2' })];
    expect(fitting(events, { outcome: 'failed', search: '' }).map((one) => one.id)).toEqual(['2']);
    expect(fitting(events, { outcome: 'all', search: 'k-7f' }).map((one) => one.id)).toEqual(['3']);
    expect(fitting(events, { outcome: 'all', search: '"total":49' })).toHaveLength(3);
  });
});
