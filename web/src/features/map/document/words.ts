/** Texts in two languages: what a reader sees, and how a text looks once they have changed it. */
import type { Text } from '@/shared/changes';
import type { Language } from '@/shared/format';

export interface Shown {
  value: string;
  /** The language the value is in. */
  language: Language;
  isFallback: boolean;
}

const other = (language: Language): Language => (language === 'de' ? 'en' : 'de');

export const shownText = (text: Text | null | undefined, language: Language): Shown => {
  const own = text?.[language] ?? '';
  const foreign = text?.[other(language)] ?? '';
  return own === '' && foreign !== '' ? { value: foreign, language: other(language), isFallback: true } : { value: own, language, isFallback: false };
};

/** Just the words. */
export const words = (text: Text | null | undefined, language: Language): string => shownText(text, language).value;

/** The text with other words in one language; blank words leave the language out. */
export const withWords = (text: Text, language: Language, value: string): Text => {
  const { [language]: _, ...rest } = text;
  const next = value.trim();
  return next === '' ? rest : { ...rest, [language]: next };
};

/** Names in data are German, else English. */
export const primaryWords = (text: Text): string => text.de ?? text.en ?? '';
