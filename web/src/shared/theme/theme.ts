/** The Mantine theme, made of the tokens: Mantine's own variables point at `--et-*`. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

import { radii, type } from './tokens';

/** Ink from hover to text; Mantine wants ten shades, the interface uses the tokens directly. */
const ink: MantineColorsTuple = [
  '#F6F5F1',
  '#F0EEE8',
  '#E6E3DB',
  '#D2CEC3',
  '#8A867C',
  '#666870',
  '#474A52',
  '#2F3239',
  '#16181D',
  '#0E1013',
];

const rem = (px: number): string => `${px / 16}rem`;

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 8,
  colors: { ink },
  defaultRadius: radii.control,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontFamily: '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: rem(11.5), sm: rem(12.5), md: rem(13), lg: rem(15), xl: rem(20) },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.385', lg: '1.34', xl: '1.3' },
  spacing: { xs: rem(6), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: {
    xs: radii.tag,
    sm: radii.grid,
    md: radii.control,
    lg: radii.card,
    xl: radii.popover,
  },
  headings: {
    fontWeight: String(type.title[2]),
    sizes: {
      h1: { fontSize: rem(type.title[0]), lineHeight: rem(type.title[1]) },
      h2: { fontSize: rem(type.heading[0]), lineHeight: rem(type.heading[1]) },
    },
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, offset: 6 } },
    Popover: { defaultProps: { shadow: 'xl', radius: radii.popover, transitionProps: { duration: 180 } } },
    Menu: { defaultProps: { shadow: 'xl', radius: radii.popover, transitionProps: { duration: 120 } } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { radius: radii.popover, centered: true } },
  },
});

/** Mantine's colours, mapped onto the tokens so that both schemes come from one table. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--et-canvas)',
    '--mantine-color-text': 'var(--et-ink-1)',
    '--mantine-color-bright': 'var(--et-ink-1)',
    '--mantine-color-dimmed': 'var(--et-ink-3)',
    '--mantine-color-placeholder': 'var(--et-ink-3)',
    '--mantine-color-anchor': 'var(--et-accent)',
    '--mantine-color-error': 'var(--et-alarm-ink)',
    '--mantine-color-default': 'var(--et-surface)',
    '--mantine-color-default-hover': 'var(--et-hover)',
    '--mantine-color-default-color': 'var(--et-ink-1)',
    '--mantine-color-default-border': 'var(--et-line-2)',
    '--mantine-color-disabled': 'var(--et-hover)',
    '--mantine-color-disabled-color': 'var(--et-ink-3)',
    '--mantine-color-disabled-border': 'var(--et-line-2)',
    '--mantine-primary-color-filled': 'var(--et-ink-1)',
    '--mantine-primary-color-filled-hover': 'var(--et-ink-2)',
    '--mantine-primary-color-contrast': 'var(--et-ink-inv)',
    '--mantine-primary-color-light': 'var(--et-accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--et-accent-soft)',
    '--mantine-primary-color-light-color': 'var(--et-accent-ink)',
    '--mantine-color-ink-filled': 'var(--et-ink-1)',
    '--mantine-color-ink-filled-hover': 'var(--et-ink-2)',
    '--mantine-color-ink-outline': 'var(--et-ink-1)',
    '--mantine-shadow-xs': 'var(--et-shadow-1)',
    '--mantine-shadow-sm': 'var(--et-shadow-1)',
    '--mantine-shadow-md': 'var(--et-shadow-2)',
    '--mantine-shadow-lg': 'var(--et-shadow-3)',
    '--mantine-shadow-xl': 'var(--et-shadow-3)',
  };
  return { variables: {}, light: both, dark: both };
};
