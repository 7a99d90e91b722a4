/** Two states of a map in one grid: what went stays to be seen, what moved leaves a ghost where it was. Pure. */
import type { CardRow, Row, Tables, Text } from '@/shared/changes';

import type { ChangeKind } from '../reading/types';
import type { Change } from './types';

const MERGED = ['stage', 'step', 'lane', 'card', 'emotion', 'moment', 'object'] as const satisfies readonly (keyof Tables)[];

export interface Difference {
  change: ChangeKind;
  /** What was said before, and what is said now. */
  before?: Text;
  after?: Text;
}

export type Differences = ReadonlyMap<string, Difference>;

/** The id under which a card stands where it was. */
export const ghostOf = (card: string): string => `ghost ${card}`;

export const merged = (old: Tables, now: Tables, changes: readonly Change[]): { tables: Tables; differences: Differences } => {
  const rows = Object.fromEntries(MERGED.map((name) => [name, union<Row>(old[name], now[name])]));
  const tables = { ...now, ...rows } as Tables;
  const ghosts = movedCards(old.card, changes);
  const differences = new Map<string, Difference>(ghosts.map(({ id }) => [id, { change: 'origin' }]));
  for (const change of changes) for (const id of placesOf(change, tables)) differences.set(id, { change: change.change, ...wording(change) });
  return { tables: { ...tables, card: [...tables.card, ...ghosts] }, differences };
};

/** Rows of both; where both have a row, as it is now. */
const union = <One extends Row>(old: readonly One[], now: readonly One[]): One[] => {
  const known = new Set(now.map(({ id }) => id));
  return [...now, ...old.filter(({ id }) => !known.has(id))];
};

/** A card that only changed its rank has not gone anywhere that could be shown. */
const movedCards = (old: readonly CardRow[], changes: readonly Change[]): CardRow[] =>
  changes
    .filter(({ table, columns }) => table === 'card' && columns.some(({ column }) => column === 'step_id' || column === 'lane_id'))
    .flatMap(({ id }) => old.filter((card) => card.id === id))
    .map((card) => ({ ...card, id: ghostOf(card.id) }));

/** A changed statement is seen on every card that shows it. */
const placesOf = (change: Change, tables: Tables): string[] =>
  change.table === 'object' ? tables.card.filter(({ object_id }) => object_id === change.id).map(({ id }) => id) : [change.id];

const wording = ({ columns }: Change): { before?: Text; after?: Text } => {
  const name = columns.find(({ column }) => column === 'name');
  return isText(name?.old) && isText(name?.new) ? { before: name.old, after: name.new } : {};
};

export const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.entries(value).every(([key, one]) => (key === 'de' || key === 'en') && typeof one === 'string');

/** The row of the grid that shows a change; none for what stands outside of it, such as responsibilities. */
export const anchorOf = (change: Change, tables: Tables): string | null => {
  const shown = MERGED.some((name) => name === change.table);
  return shown ? (placesOf(change, tables)[0] ?? null) : null;
};
