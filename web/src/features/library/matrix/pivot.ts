/** The matrix turned into a table: a row for each touchpoint and channel, a column for each persona. */
import type { Text } from '@/shared/changes';

export interface Cell {
  persona_id: string | null;
  touchpoint_id: string | null;
  channel_id: string | null;
  content_id: string;
  stages: string[];
  need: Text;
}

export interface MatrixRow {
  key: string;
  touchpoint: string | null;
  channel: string | null;
  /** Content by persona; the key is empty where no persona is named. */
  cells: ReadonlyMap<string, readonly Cell[]>;
}

interface Axis {
  id: string;
}

interface Axes {
  touchpoints: readonly Axis[];
  channels: readonly Axis[];
  /** Touchpoints without any content get a row too. */
  withEmpty: boolean;
}

const rowKey = (touchpoint: string | null, channel: string | null): string => `${touchpoint ?? ''}|${channel ?? ''}`;

const place = (axis: readonly Axis[]): ((id: string | null) => number) => {
  const places = new Map(axis.map((one, at) => [one.id, at]));
  return (id) => (id === null ? axis.length : (places.get(id) ?? axis.length));
};

/** Rows in the order of touchpoints, then channels; what names none comes last. */
export const pivot = (cells: readonly Cell[], { touchpoints, channels, withEmpty }: Axes): MatrixRow[] => {
  const rows = new Map<string, { touchpoint: string | null; channel: string | null; cells: Map<string, Cell[]> }>();
  const rowOf = (touchpoint: string | null, channel: string | null) => {
    const key = rowKey(touchpoint, channel);
    const known = rows.get(key) ?? { touchpoint, channel, cells: new Map<string, Cell[]>() };
    rows.set(key, known);
    return known;
  };
  for (const cell of cells) {
    const row = rowOf(cell.touchpoint_id, cell.channel_id);
    const persona = cell.persona_id ?? '';
    row.cells.set(persona, [...(row.cells.get(persona) ?? []), cell]);
  }
  const served = new Set(cells.map((cell) => cell.touchpoint_id));
  if (withEmpty) for (const { id } of touchpoints) if (!served.has(id)) rowOf(id, null);
  const [byTouchpoint, byChannel] = [place(touchpoints), place(channels)];
  return Array.from(rows, ([key, row]) => ({ key, ...row })).sort(
    (one, other) => byTouchpoint(one.touchpoint) - byTouchpoint(other.touchpoint) || byChannel(one.channel) - byChannel(other.channel),
  );
};

/** What a content item says once it also serves a cell. */
export const assigned = (
  fields: Readonly<Record<string, unknown>>,
  cell: { persona: string | null; touchpoint: string | null; channel: string | null },
): Record<string, string[]> => {
  const more = (name: string, id: string | null): [string, string[]][] => {
    const now = (fields[name] as string[] | undefined) ?? [];
    return id === null || now.includes(id) ? [] : [[name, [...now, id]]];
  };
  return Object.fromEntries([...more('personas', cell.persona), ...more('touchpoints', cell.touchpoint), ...more('channels', cell.channel)]);
};
