import { describe, expect, it } from 'vitest';

import { assigned, pivot, type Cell } from './pivot';

const cell = (persona_id: string | null, touchpoint_id: string | null, channel_id: string | null, content_id: string): Cell => ({
  persona_id,
  touchpoint_id,
  channel_id,
  content_id,
  stages: [],
  need: {},
});

const axes = { touchpoints: [{ id: 't1' }, { id: 't2' }], channels: [{ id: 'web' }, { id: 'app' }], withEmpty: true };

describe('pivot', () => {
  it('orders rows by touchpoint and channel, nowhere last, and keeps touchpoints without content', () => {
    const rows = pivot([cell('p', null, null, 'c3'), cell('p', 't1', 'app', 'c2'), cell('p', 't1', 'web', 'c1')], axes);
    expect(rows.map((row) => row.key)).toEqual(['t1|web', 't1|app', 't2|', '|']);
  });

  it('collects the content of a persona in one cell', () => {
    const [row] = pivot([cell('p', 't1', 'web', 'a'), cell('p', 't1', 'web', 'b'), cell(null, 't1', 'web', 'c')], { ...axes, withEmpty: false });
    expect(row?.cells.get('p')?.map((one) => one.content_id)).toEqual(['a', 'b']);
    expect(row?.cells.get('')?.map((one) => one.content_id)).toEqual(['c']);
  });
});

describe('assigned', () => {
  it('adds what is missing and nothing twice', () => {
    expect(assigned({ personas: ['p'], channels: ['web'] }, { persona: 'p', touchpoint: 't1', channel: null })).toEqual({ touchpoints: ['t1'] });
  });
});
