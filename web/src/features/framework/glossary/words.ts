/** Lists of words as one line, entries that fit a search, and where agreed terms stand in a text. */
import type { Text } from '@/shared/changes';
import type { LibraryObject } from '@/shared/fields';
import type { Language } from '@/shared/format';
import { languages } from '@/shared/text';

import type { Place } from './marking';

export type Words = Partial<Record<Language, string[]>>;

export const wordsOf = (entry: LibraryObject, field: 'synonyms' | 'avoid'): Words => (entry.fields[field] as Words | undefined) ?? {};

export const textOf = (entry: LibraryObject, field: 'definition' | 'example'): Text => (entry.fields[field] as Text | undefined) ?? {};

/** Words written in one line, separated by commas; each once. */
export const readWords = (line: string): string[] => [...new Set(line.split(/[,;\n]/u).map((word) => word.trim()).filter(Boolean))];

/** The lists with those of one language said anew; `null` when nothing is left. */
export const withLine = (words: Words, language: Language, line: string): Words | null => {
  const { [language]: _before, ...others } = words;
  const list = readWords(line);
  const next: Words = list.length > 0 ? { ...others, [language]: list } : others;
  return Object.keys(next).length > 0 ? next : null;
};

/** Whether an entry says what is looked for, in any language and any of its words. */
export const fits = (entry: LibraryObject, search: string): boolean => {
  const looked = search.trim().toLocaleLowerCase();
  const said = [entry.name, textOf(entry, 'definition')].flatMap((text) => languages.map((language) => text[language] ?? ''));
  const lists = [wordsOf(entry, 'synonyms'), wordsOf(entry, 'avoid')].flatMap((words) => Object.values(words).flat());
  return looked === '' || [...said, ...lists].some((words) => words.toLocaleLowerCase().includes(looked));
};

export interface TermPlace extends Place {
  entry: LibraryObject;
}

const SHORTEST_BENT = 4;
const endings: Record<Language, string> = { de: '(?:e|en|em|er|es|n|s|se|sen)?', en: '(?:s|es)?' };

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');

const patternOf = (word: string, language: Language): RegExp =>
  new RegExp(`(?<![\\p{L}\\d_])${escaped(word)}${word.length >= SHORTEST_BENT ? endings[language] : ''}(?![\\p{L}\\d_])`, 'giu');

const lettersBefore = (text: string, index: number): number => Array.from(text.slice(0, index)).length;

/** Where the agreed terms and their synonyms stand; longer ones first, so that none lies inside another. */
export const termPlaces = (text: string, language: Language, entries: readonly LibraryObject[]): TermPlace[] => {
  const words = entries.flatMap((entry) => [entry.name[language], ...(wordsOf(entry, 'synonyms')[language] ?? [])].flatMap((word) => (word ? [{ entry, word }] : [])));
  const found: TermPlace[] = [];
  for (const { entry, word } of words.toSorted((one, other) => other.word.length - one.word.length)) {
    for (const match of text.matchAll(patternOf(word, language))) {
      const start = lettersBefore(text, match.index);
      const end = start + Array.from(match[0]).length;
      if (!found.some((place) => start < place.end && place.start < end)) found.push({ start, end, entry });
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
};
