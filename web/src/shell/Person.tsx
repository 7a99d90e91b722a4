/** The foot of the navigation: person, language, theme. */
import { Menu, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSettings, IconSun, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useMe } from '@/shared/api/session';
import { initials } from '@/shared/people/initials';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { toastProblem } from '@/shared/ui/toast';

import classNames from './Person.module.css';
import { useLanguage } from '@/shared/preferences/useLanguage';
import { themeNames, themes, useTheme, type Theme } from '@/shared/preferences/useTheme';

const themeIcons: Record<Theme, Icon> = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };

export const useSignOut = (): (() => void) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    request('/session', { method: 'DELETE' })
      .then(() => navigate({ to: '/sign-in' }))
      .then(() => queries.clear())
      .catch(toastProblem);
  };
};

const LanguageButton = (): ReactElement => {
  const { t } = useText();
  const [language, setLanguage] = useLanguage();
  const next = language === 'de' ? 'en' : 'de';
  const name = t(next === 'de' ? 'shell.toGerman' : 'shell.toEnglish');
  return (
    <Tooltip label={name}>
      <button
        type="button"
        className={classNames.language}
        lang={next}
        aria-label={`${language.toUpperCase()}, ${name}`}
        onClick={() => setLanguage(next)}
      >
        {language.toUpperCase()}
      </button>
    </Tooltip>
  );
};

const ThemeButton = (): ReactElement => {
  const { t } = useText();
  const [theme, setTheme] = useTheme();
  const ThemeIcon = themeIcons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <IconButton
      label={t('shell.theme', { name: t(themeNames[theme]) })}
      icon={<ThemeIcon size={16} stroke={1.6} aria-hidden />}
      onClick={() => setTheme(next)}
    />
  );
};

export const Person = ({ wide }: { wide: boolean }): ReactElement => {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const name = me.name || me.email;
  return (
    <div className={classes(classNames.foot, !wide && classNames.narrow)}>
      <Menu position="top-start" width={208}>
        <Menu.Target>
          <button type="button" className={classNames.person} aria-label={wide ? undefined : `${initials(name)}, ${t('shell.account', { name })}`}>
            <span className={classNames.avatar} aria-hidden>
              {initials(name)}
            </span>
            {wide ? <span className={classNames.name}>{name}</span> : null}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.email}</Menu.Label>
          <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={() => void navigate({ to: '/settings' })}>
            {t('shell.settings')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
            {t('shell.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LanguageButton />
      <ThemeButton />
    </div>
  );
};
