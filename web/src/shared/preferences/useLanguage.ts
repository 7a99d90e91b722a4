/** The language: switches at once on this page, and is kept with the account. */
import { switchLanguage } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useChangeMe } from '@/shared/api/session';
import type { Language } from '@/shared/format';

/** The current language and its switch. */
export const useLanguage = (): readonly [Language, (language: Language) => void] => {
  const { language } = useText();
  const change = useChangeMe();
  return [
    language,
    (next) => {
      switchLanguage(next);
      change.mutate({ language: next });
    },
  ];
};
