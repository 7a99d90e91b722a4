/** Lists of statements: changed without touching what was there before. */
import type { Evidence, Text } from '../changes/types';
import type { Statement } from './types';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A short id for a statement inside its list. */
export const statementId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => LETTERS[byte % LETTERS.length]).join('');

/** Until somebody says how it is known, a statement is assumed. */
export const withStatement = (list: readonly Statement[], text: Text, id: string = statementId()): Statement[] => [
  ...list,
  { id, text, evidence: { state: 'assumed' } },
];

export const withText = (list: readonly Statement[], id: string, text: Text): Statement[] =>
  list.map((one) => (one.id === id ? { ...one, text } : one));

export const withEvidence = (list: readonly Statement[], id: string, evidence: Evidence): Statement[] =>
  list.map((one) => (one.id === id ? { ...one, evidence } : one));

export const withoutStatement = (list: readonly Statement[], id: string): Statement[] => list.filter((one) => one.id !== id);

/** The list with one item at another place; places outside the list are brought to its ends. */
export const moved = <Item>(list: readonly Item[], from: number, to: number): Item[] => {
  const rest = list.filter((_, at) => at !== from);
  const item = list[from];
  if (item === undefined) return [...list];
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, item);
  return rest;
};
