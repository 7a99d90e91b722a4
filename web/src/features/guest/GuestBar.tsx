/** The bar above a shared journey: name, language, theme, and the way to the comments. */
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMessage, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { switchLanguage } from '@/i18n';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/shared/ui/Button';
import { Logo } from '@/shared/ui/Logo';

import classNames from './Guest.module.css';

export const LanguageButton = (): ReactElement => {
  const { t, language } = useText();
  const other = language === 'de' ? 'en' : 'de';
  const name = t(other === 'de' ? 'shell.toGerman' : 'shell.toEnglish');
  return (
    <Button kind="ghost" size="sm" lang={other} aria-label={`${language.toUpperCase()}, ${name}`} onClick={() => switchLanguage(other)}>
      {language.toUpperCase()}
    </Button>
  );
};

export const ThemeButton = (): ReactElement => {
  const { t } = useText();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const isDark = useComputedColorScheme('light') === 'dark';
  const ThemeIcon = isDark ? IconSun : IconMoon;
  return (
    <IconButton
      label={t('shell.theme', { name: t(isDark ? 'shell.themeLight' : 'shell.themeDark') })}
      icon={<ThemeIcon size={16} stroke={1.6} aria-hidden />}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    />
  );
};

interface GuestBarProps {
  title: string;
  language?: string | undefined;
  chips?: ReactNode;
  /** Opens and closes the comments; without it guests may not comment. */
  talk?: { isOpen: boolean; count: number; onToggle: () => void } | undefined;
}

export const GuestBar = ({ title, language, chips, talk }: GuestBarProps): ReactElement => {
  const { t, f } = useText();
  return (
    <header className={classNames.bar}>
      <Logo size={28} />
      <h1 className={classNames.title} lang={language}>
        {title}
      </h1>
      {chips}
      <span className={classNames.space} />
      {talk ? (
        <Button
          icon={<IconMessage size={16} stroke={1.6} aria-hidden />}
          aria-expanded={talk.isOpen}
          title={t('together.openComments', { count: talk.count })}
          onClick={talk.onToggle}
        >
          <span className={classNames.talkText}>{t('together.comments')}</span>
          {talk.count > 0 ? <span className="num">{f.number(talk.count)}</span> : null}
        </Button>
      ) : null}
      <LanguageButton />
      <ThemeButton />
    </header>
  );
};
