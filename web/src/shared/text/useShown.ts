/** The words of a text in the reader's language, for labels and titles. */
import { useText } from '@/i18n/useText';

import type { Text } from '../changes/types';
import { shown } from './shown';

export const useShown = (): ((text: Text | null | undefined) => string) => {
  const { language } = useText();
  return (text) => shown(text, language).value;
};
