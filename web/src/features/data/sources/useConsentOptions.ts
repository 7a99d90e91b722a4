/** The ways in which a source may count people, in words. */
import { useText } from '@/i18n/useText';

import type { ChoiceOption } from '../parts/Choice';
import type { ConsentMode } from './consent';

export const useConsentOptions = (): ChoiceOption<ConsentMode>[] => {
  const { t } = useText();
  return [
    { value: 'asked', label: t('sources.consentAsked'), hint: t('sources.consentAskedHint') },
    { value: 'cookieless', label: t('sources.consentCookieless'), hint: t('sources.consentCookielessHint') },
    { value: 'all', label: t('sources.consentAll'), hint: t('sources.consentAllHint') },
  ];
};
