/** What a command changed, as old and new words per row; pure. */
import { columnWords } from '@/i18n/deeds';
import type { Edit, JourneyDocument, PastCommand, Row, Text } from '@/shared/changes';
import type { Formats, Language } from '@/shared/format';
import { shown } from '@/shared/text/shown';

import { anchorName } from '../anchors';
import type { Subject } from '../comments/types';

export interface Changed {
  column: string;
  label: string;
  old: string;
  now: string;
}

/** One row that a command touched. */
export interface Touched {
  verb: 'add' | 'put' | 'drop';
  subject: Subject;
  name: string;
  changed: Changed[];
}

export interface Names {
  person: (id: string) => string | undefined;
  object: (id: string) => string | undefined;
}

export const verbOf = (edit: Edit): 'add' | 'put' | 'drop' => ('add' in edit ? 'add' : 'put' in edit ? 'put' : 'drop');

const subjectOf = (edit: Edit): Subject => {
  if ('add' in edit) return { table: edit.add, id: edit.row.id };
  return 'put' in edit ? { table: edit.put, id: edit.id } : { table: edit.drop, id: edit.id };
};

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).every((key) => key === 'de' || key === 'en');

const ID = /^([a-z]{2})_[0-9a-z]{26}$/u;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/u;

/** A value in words; empty when there is nothing to say. */
const wordsOf = (value: unknown, names: Names, language: Language, f: Formats): string => {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return f.number(value, Number.isInteger(value) ? 0 : 2);
  if (typeof value === 'string') {
    if (ID.test(value)) return names.person(value) ?? names.object(value) ?? '';
    return MOMENT.test(value) ? f.moment(Date.parse(value) * 1000) : value;
  }
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, names, language, f)).filter(Boolean).join(', ');
  if (isText(value)) return shown(value, language).value;
  return typeof value === 'object' ? Object.values(value).map((one) => wordsOf(one, names, language, f)).filter(Boolean).join(' · ') : '';
};

/** The two languages side by side would say everything twice, so a change in the other language alone is shown in that one. */
const pair = (old: unknown, now: unknown, names: Names, language: Language, f: Formats): [string, string] => {
  const other = language === 'de' ? 'en' : 'de';
  const same = isText(old) && isText(now) && old[language] === now[language];
  const chosen = same && old[other] !== now[other] ? other : language;
  return [wordsOf(old, names, chosen, f), wordsOf(now, names, chosen, f)];
};

const changesOf = (row: Record<string, unknown>, before: Record<string, unknown>, names: Names, language: Language, f: Formats): Changed[] =>
  Object.entries(row).flatMap(([column, value]) => {
    if (column === 'fields') return fieldChanges(value, before[column], names, language, f);
    const label = columnWords(column, language);
    const [old, now] = pair(before[column], value, names, language, f);
    return label === undefined || old === now ? [] : [{ column, label, old, now }];
  });

/** Fields of an object have labels of their own elsewhere; here the words tell enough. */
const fieldChanges = (value: unknown, before: unknown, names: Names, language: Language, f: Formats): Changed[] => {
  const [now, old] = [(value ?? {}) as Record<string, unknown>, (before ?? {}) as Record<string, unknown>];
  return Object.keys({ ...old, ...now }).flatMap((field) => {
    if (JSON.stringify(old[field]) === JSON.stringify(now[field])) return [];
    const [was, is] = pair(old[field], now[field], names, language, f);
    return was === is ? [] : [{ column: `fields.${field}`, label: '', old: was, now: is }];
  });
};

const nameOf = (row: Row | undefined, names: Names, language: Language): string => {
  if (!row) return '';
  const name = shown(row['name'] as Text | undefined, language).value;
  const object = typeof row['object_id'] === 'string' ? names.object(row['object_id']) : undefined;
  const text = typeof row['text'] === 'string' ? row['text'] : '';
  return name || object || text;
};

const rowIn = (edits: readonly Edit[], id: string): Row | undefined =>
  edits.flatMap((edit) => ('add' in edit && edit.row.id === id ? [edit.row] : []))[0];

/** The rows a command touched, in its order; what went along with a removed row is not told. */
export const describe = (
  { edits, inverse }: Pick<PastCommand, 'edits' | 'inverse'>,
  document: JourneyDocument | undefined,
  names: Names,
  language: Language,
  f: Formats,
): Touched[] =>
  edits.map((edit) => {
    const subject = subjectOf(edit);
    const known = document && anchorName(document, subject, language);
    const name = known || nameOf(rowIn([...edits, ...inverse], subject.id), names, language);
    if (!('put' in edit)) return { verb: verbOf(edit), subject, name, changed: [] };
    const before = inverse.find((one) => 'put' in one && one.id === edit.id);
    return { verb: 'put', subject, name, changed: changesOf(edit.row, before && 'put' in before ? before.row : {}, names, language, f) };
  });

/** The row that says most about a command: the one with words that changed, else one with a name. */
export const mainOf = (touched: readonly Touched[]): Touched | undefined =>
  touched.find(({ changed }) => changed.length > 0) ?? touched.find(({ name, subject }) => name !== '' && subject.table !== 'object') ?? touched.find(({ name }) => name !== '') ?? touched[0];
