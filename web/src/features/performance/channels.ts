/** Channels of a persona by stage, as rows and cells of the heat table. */
import type { ChannelPerformance, ChannelRow } from './shapes';

/** Rows of one persona (`null`: everybody) by channel and stage; the stage `''` is the whole journey. */
export const channelGrid = (answer: ChannelPerformance, persona: string | null): { channel: string; cells: ReadonlyMap<string, ChannelRow> }[] => {
  const byChannel = new Map<string, Map<string, ChannelRow>>();
  for (const row of answer.rows) {
    if ((row.persona?.id ?? null) !== persona) continue;
    const cells = byChannel.get(row.channel) ?? new Map<string, ChannelRow>();
    cells.set(row.stage?.id ?? '', row);
    byChannel.set(row.channel, cells);
  }
  const customers = (cells: ReadonlyMap<string, ChannelRow>): number => Math.max(0, ...Array.from(cells.values(), (row) => row.customers));
  return Array.from(byChannel, ([channel, cells]) => ({ channel, cells })).toSorted((a, b) => customers(b.cells) - customers(a.cells));
};

/** Where map and reality disagree, most customers first. */
export const gapsOf = (rows: readonly ChannelRow[]): ChannelRow[] =>
  rows.filter(({ gap, stage }) => gap !== null && stage !== null).toSorted((a, b) => b.customers - a.customers);
