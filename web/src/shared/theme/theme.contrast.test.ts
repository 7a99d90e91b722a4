import { describe, expect, it } from 'vitest';

import { contrast } from './contrast';
import { colours, tokenStyles, type ColourToken, type Scheme } from './tokens';

type Row = readonly [token: ColourToken, ground: ColourToken, light: number, dark: number];

/** The contrast column of the interface specification. */
const table: readonly Row[] = [
  ['line-ctl', 'surface', 3.6, 4.2],
  ['ink-1', 'surface', 17.8, 15.9],
  ['ink-2', 'hover', 7.6, 8.0],
  ['ink-3', 'hover', 4.8, 5.4],
  ['ink-inv', 'ink-1', 17.8, 16.6],
  ['accent', 'surface', 7.1, 7.6],
  ['accent-ink', 'accent-soft', 7.4, 8.0],
  ['brand-ink', 'brand-soft', 7.0, 10.2],
  ['neg-3', 'surface', 8.0, 9.0],
  ['neg-2', 'surface', 4.6, 7.0],
  ['neg-1', 'surface', 2.1, 4.0],
  ['neu', 'surface', 3.4, 4.0],
  ['pos-1', 'surface', 2.1, 3.9],
  ['pos-2', 'surface', 4.8, 7.2],
  ['pos-3', 'surface', 8.4, 11.7],
  ['neg-ink', 'neg-soft', 6.2, 8.6],
  ['pos-ink', 'pos-soft', 6.2, 8.6],
  ['alarm', 'surface', 5.8, 6.0],
  ['alarm-ink', 'alarm-soft', 6.6, 7.7],
  ['warn', 'surface', 3.2, 8.4],
  ['warn-ink', 'warn-soft', 6.2, 8.9],
  ['c-web', 'surface', 5.7, 6.7],
  ['c-app', 'surface', 4.1, 7.5],
  ['c-call', 'surface', 4.5, 8.2],
  ['c-branch', 'surface', 6.0, 6.7],
  ['c-mail', 'surface', 5.7, 7.2],
  ['c-partner', 'surface', 5.7, 7.2],
  ['c-post', 'surface', 4.7, 8.4],
  ['c-social', 'surface', 5.2, 6.9],
];

const textPairs: readonly (readonly [ColourToken, ColourToken])[] = [
  ['ink-1', 'canvas'],
  ['ink-1', 'accent-soft'],
  ['ink-2', 'canvas'],
  ['ink-2', 'sunken'],
  ['ink-3', 'canvas'],
  ['ink-3', 'sunken'],
  ['accent', 'canvas'],
  ['accent-ink', 'surface'],
  ['alarm-ink', 'surface'],
  ['neg-ink', 'surface'],
  ['neg-ink', 'canvas'],
  ['pos-ink', 'surface'],
  ['warn-ink', 'surface'],
];

const side = (scheme: Scheme): 0 | 1 => (scheme === 'light' ? 0 : 1);

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const value = (token: ColourToken): string => colours[token][side(scheme)];

  it.each(table)('%s on %s has the stated contrast', (token, ground, light, dark) => {
    const stated = scheme === 'light' ? light : dark;
    expect(Math.abs(contrast(value(token), value(ground)) - stated)).toBeLessThanOrEqual(0.051);
  });

  it.each(textPairs)('text %s on %s is readable', (token, ground) => {
    expect(contrast(value(token), value(ground))).toBeGreaterThanOrEqual(4.5);
  });
});

it('defines every token in both schemes', () => {
  const [light, dark] = tokenStyles().split('\n');
  for (const [name, [day, night]] of Object.entries(colours)) {
    expect(light).toContain(`--et-${name}:${day};`);
    expect(dark).toContain(`--et-${name}:${night};`);
  }
});
