import { describe, expect, it } from 'vitest';

import { readSettings, START, toggled, zoomStep } from './useMapSettings';

describe('settings of a map', () => {
  it('survive whatever was stored', () => {
    expect(readSettings(null)).toEqual(START);
    expect(readSettings({ zoom: 9, mode: 'x', hidden: 'la_1', strips: [1, 'la_2'], persona: 4 })).toEqual({ ...START, strips: ['la_2'] });
  });

  it('zoom in steps and stop at the ends', () => {
    expect([zoomStep(1, 1), zoomStep(1.5, 1), zoomStep(0.5, -1), zoomStep(0.9, 1)]).toEqual([1.25, 1.5, 0.5, 1.25]);
  });

  it('toggle', () => {
    expect(toggled(['a'], 'a')).toEqual([]);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  });
});
