/** The frame around every room: skip link, navigation, palette, shortcuts, the room itself. */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement } from 'react';

import { isLanguage, switchLanguage } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import { useFeed } from '@/shared/changes';

import classNames from './AppShell.module.css';
import { BottomBar } from './BottomBar';
import { FileDrop } from './FileDrop';
import { Navigation } from './Navigation';
import { OfflineBanner } from './OfflineBanner';
import { Palette } from './Palette';
import { ShortcutSheet } from './ShortcutSheet';
import { useShortcuts } from './useShortcuts';

/** The account's language wins over the browser's guess; a choice on this device wins over both. */
const useAccountLanguage = (): void => {
  const { language } = useMe();
  useEffect(() => {
    if (localStorage.getItem('etappe.language') === null && isLanguage(language)) switchLanguage(language);
  }, [language]);
};

/** Wide or rail: remembered per kind of room; a rail wherever the window is narrow. */
const useNavigationWidth = (canvas: boolean) => {
  const tight = useMediaQuery('(max-width: 72rem)', false, { getInitialValueInEffect: false });
  const [wide, setWide] = useLocalStorage<boolean>({
    key: `etappe.navigation.${canvas ? 'canvas' : 'list'}`,
    defaultValue: !canvas,
    getInitialValueInEffect: false,
  });
  return { wide: wide && !tight, toggle: () => setWide(!wide), fixed: tight };
};

export const AppShell = (): ReactElement => {
  const { t } = useText();
  const matches = useMatches();
  const [sheet, setSheet] = useState(false);
  const place = matches.findLast((match) => match.staticData.room)?.staticData;
  const navigation = useNavigationWidth(place?.canvas ?? false);
  const phone = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  useAccountLanguage();
  useFeed();
  useShortcuts({ toggleNavigation: navigation.toggle, showSheet: () => setSheet(true) });

  return (
    <div className={classNames.shell}>
      <a className={classNames.skip} href="#content">
        {t('shell.skip')}
      </a>
      {phone ? null : <Navigation room={place?.room} {...navigation} />}
      <div className={classNames.room}>
        <OfflineBanner />
        <Outlet />
      </div>
      {phone ? <BottomBar room={place?.room} /> : null}
      <FileDrop />
      <Palette onShortcuts={() => setSheet(true)} />
      <ShortcutSheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  );
};
