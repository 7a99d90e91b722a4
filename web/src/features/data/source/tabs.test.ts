import { describe, expect, it } from 'vitest';

import { tabOf, tabsOf } from './tabs';

describe('the views of a source', () => {
  it('are to connect and to watch for what sends', () => {
    expect(tabsOf(true, true)).toEqual(['overview', 'connect', 'live', 'imports', 'settings']);
  });

  it('are imports and schedule for what is fetched', () => {
    expect(tabsOf(false, true)).toEqual(['overview', 'imports', 'schedule', 'settings']);
  });

  it('hide what a reader may not change', () => {
    expect(tabsOf(true, false)).toEqual(['overview', 'live', 'imports']);
    expect(tabOf('settings', tabsOf(true, false))).toBe('overview');
    expect(tabOf('live', tabsOf(true, false))).toBe('live');
  });
});
