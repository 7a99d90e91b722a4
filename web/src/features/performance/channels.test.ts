import { describe, expect, it } from 'vitest';

import { channelGrid, gapsOf } from './channels';
import type { ChannelPerformance, ChannelRow } from './shapes';

const row = (persona: string | null, stage: string | null, channel: string, customers: number, gap: ChannelRow['gap'] = null): ChannelRow =>
  ({ persona: persona && { id: persona, name: persona }, stage: stage && { id: stage, name: stage }, channel, customers, gap }) as ChannelRow;

const answer = { rows: [row(null, null, 'web', 9), row(null, 's1', 'web', 5), row('p1', 's1', 'call', 4, 'unplanned'), row(null, 's1', 'call', 20, 'unused')] } as ChannelPerformance;

describe('channels by stage', () => {
  it('belong to one persona, the most used first', () => {
    const grid = channelGrid(answer, null);
    expect(grid.map(({ channel }) => channel)).toEqual(['call', 'web']);
    expect(grid[1]?.cells.get('')?.customers).toBe(9);
    expect(channelGrid(answer, 'p1')).toHaveLength(1);
  });

  it('tell where map and reality disagree', () => {
    expect(gapsOf(answer.rows).map(({ customers }) => customers)).toEqual([20, 4]);
  });
});
