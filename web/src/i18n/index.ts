/** The words of the interface: flat keys, typed, ICU plurals, both languages loaded at once. */
import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';

import type { Language } from '@/shared/format';

import { de } from './de';
import { en } from './en';

export type TextKey = keyof typeof en;
export type TextValues = Record<string, string | number>;

const STORED = 'etappe.language';

export const isLanguage = (value: unknown): value is Language => value === 'de' || value === 'en';

/** The remembered language, else the browser's, else English. */
export const firstLanguage = (): Language => {
  const stored = globalThis.localStorage?.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
};

export const i18n = i18next.createInstance();

const show = (language: string): void => {
  document.documentElement.lang = language;
};

/** Prepares the catalogue; synchronous, as both languages are part of the bundle. */
export const startI18n = (language: Language = firstLanguage()): void => {
  void i18n
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      initAsync: false,
      resources: { de: { translation: de }, en: { translation: en } },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  show(language);
  i18n.on('languageChanged', show);
};

/** Switches at once, without reload, and remembers the choice on this device. */
export const switchLanguage = (language: Language): void => {
  globalThis.localStorage?.setItem(STORED, language);
  void i18n.changeLanguage(language);
};

/** A text outside of components (toasts, file names). */
export const text = (key: TextKey, values?: TextValues): string => i18n.t(key, { ...values });
