/** Light, dark or system: on this device at once, with the account for the next one. */
import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';

import type { TextKey } from '@/i18n';
import { useChangeMe } from '@/shared/api/session';

export type Theme = 'light' | 'dark' | 'system';

export const themes = ['light', 'dark', 'system'] as const;

export const themeNames: Record<Theme, TextKey> = {
  light: 'shell.themeLight',
  dark: 'shell.themeDark',
  system: 'shell.themeSystem',
};

const toScheme = (theme: Theme): MantineColorScheme => (theme === 'system' ? 'auto' : theme);

/** The chosen theme and its switch. */
export const useTheme = (): readonly [Theme, (theme: Theme) => void] => {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const change = useChangeMe();
  const theme: Theme = colorScheme === 'auto' ? 'system' : colorScheme;
  return [
    theme,
    (next) => {
      setColorScheme(toScheme(next));
      change.mutate({ theme: next });
    },
  ];
};
