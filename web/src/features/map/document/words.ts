/** Texts in two languages, as the map needs them. */
import type { Text } from '@/shared/changes';
import type { Language } from '@/shared/format';
import { shown } from '@/shared/text/shown';

export { shown as shownText, withWords } from '@/shared/text/shown';

/** Just the words. */
export const words = (text: Text | null | undefined, language: Language): string => shown(text, language).value;

/** Names in data are German, else English. */
export const primaryWords = (text: Text): string => text.de ?? text.en ?? '';
