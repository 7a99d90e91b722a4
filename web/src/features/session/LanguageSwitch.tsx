/** The other language, for people who are not signed in. */
import type { ReactElement } from 'react';

import { switchLanguage } from '@/i18n';
import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';

export const LanguageSwitch = (): ReactElement => {
  const { t, language } = useText();
  const other = language === 'de' ? 'en' : 'de';
  return (
    <Button kind="ghost" size="sm" lang={other} onClick={() => switchLanguage(other)}>
      {t(other === 'de' ? 'shell.toGerman' : 'shell.toEnglish')}
    </Button>
  );
};
