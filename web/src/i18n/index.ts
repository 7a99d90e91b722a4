/** The words of the interface: flat keys, typed, ICU plurals; a language is loaded when somebody reads it. */
import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';

import type { Language } from '@/shared/format';

import type { en } from './en';

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

const catalogues: Record<Language, () => Promise<Record<TextKey, string>>> = {
  de: () => import('./de').then(({ de }) => de),
  en: () => import('./en').then(({ en }) => en),
};

/** Prepares the catalogue of one language; nothing can be drawn before. */
export const startI18n = async (language: Language = firstLanguage()): Promise<void> => {
  const words = await catalogues[language]();
  void i18n
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      initAsync: false,
      resources: { [language]: { translation: words } },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  show(language);
  i18n.on('languageChanged', show);
};

const speak = async (language: Language): Promise<void> => {
  if (!i18n.hasResourceBundle(language, 'translation')) i18n.addResourceBundle(language, 'translation', await catalogues[language]());
  await i18n.changeLanguage(language);
};

/** Switches without reload, and remembers the choice on this device; without a connection the language stays. */
export const switchLanguage = (language: Language): void => {
  globalThis.localStorage?.setItem(STORED, language);
  speak(language).catch(() => undefined);
};

/** A text outside of components (toasts, file names). */
export const text = (key: TextKey, values?: TextValues): string => i18n.t(key, { ...values });
