/** The name of a purpose by its code, in the reader's language. */
import { useText } from '@/i18n/useText';

import { usePurposes } from '../consentsApi';

export const usePurposeName = (): ((code: string) => string) => {
  const { t, language } = useText();
  const { data } = usePurposes();
  return (code) => {
    if (code === 'contact') return t('customers.switchContact');
    if (code === 'tracking') return t('customers.switchTracking');
    const name = data?.find((purpose) => purpose.code === code)?.name;
    return name?.[language] ?? name?.en ?? name?.de ?? code;
  };
};
