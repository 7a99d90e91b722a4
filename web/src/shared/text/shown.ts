/** Texts in two languages: which wording a reader gets, and in which language it is. */
import type { Language } from '@/shared/format';

import type { Text } from '../changes/types';

export interface Shown {
  readonly value: string;
  /** The language the value is written in. */
  readonly language: Language;
  /** True when the reader's own language is missing and the other one stands in. */
  readonly isFallback: boolean;
}

export const languages: readonly Language[] = ['de', 'en'];

export const otherLanguage = (language: Language): Language => (language === 'de' ? 'en' : 'de');

/** The wording for a reader; the other language stands in where theirs is missing. */
export const shown = (text: Text | null | undefined, language: Language): Shown => {
  const own = text?.[language];
  if (own) return { value: own, language, isFallback: false };
  const other = otherLanguage(language);
  const instead = text?.[other];
  return instead ? { value: instead, language: other, isFallback: true } : { value: '', language, isFallback: false };
};

/** True when nothing is said in either language. */
export const isBlank = (text: Text | null | undefined): boolean => languages.every((one) => !text?.[one]?.trim());

/** The text with one language said anew; blank words take the language away. */
export const withWords = (text: Text | null | undefined, language: Language, words: string): Text => {
  const rest: Text = { ...text };
  delete rest[language];
  return words.trim() === '' ? rest : { ...rest, [language]: words.trim() };
};

/** True when both texts say the same. */
export const sameText = (one: Text | null | undefined, other: Text | null | undefined): boolean =>
  languages.every((language) => (one?.[language] ?? '') === (other?.[language] ?? ''));
