/** Light, dark or system: on this device at once, with the account for the next one. */
import { useMantineColorScheme } from '@mantine/core';

import type { TextKey } from '@/i18n';
import { useChangeMe } from '@/shared/api/session';

export type Theme = 'light' | 'dark' | 'auto';

export const themes = ['light', 'dark', 'auto'] as const;

export const themeNames: Record<Theme, TextKey> = {
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
  auto: 'shell.themeSystem',
};

/** The chosen theme and its switch. */
export const useTheme = (): readonly [Theme, (theme: Theme) => void] => {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const change = useChangeMe();
  return [
    colorScheme,
    (next) => {
      setColorScheme(next);
      change.mutate({ theme: next });
    },
  ];
};
