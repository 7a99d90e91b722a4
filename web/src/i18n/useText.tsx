/** The reader's language in components: texts, formats, and texts with emphasis inside. */
import type { ReactElement } from 'react';
import { Trans, useTranslation } from 'react-i18next';

import { formats, type Formats, type Language } from '@/shared/format';

import { i18n, isLanguage, type TextKey, type TextValues } from './index';

export interface TextTools {
  readonly t: (key: TextKey, values?: TextValues) => string;
  readonly f: Formats;
  readonly language: Language;
}

/** Texts and formats in the current language; re-renders when it changes. */
export const useText = (): TextTools => {
  const { t, i18n: current } = useTranslation(undefined, { i18n });
  const language = isLanguage(current.language) ? current.language : 'en';
  return { t: (key, values) => t(key, { ...values }), f: formats(language), language };
};

interface RichProps {
  id: TextKey;
  values?: TextValues;
  components: Record<string, ReactElement>;
}

/** A text whose `<b>`-like parts are given as elements. */
export const Rich = ({ id, values, components }: RichProps): ReactElement => (
  <Trans i18n={i18n} i18nKey={id as string} values={values} components={components} />
);
