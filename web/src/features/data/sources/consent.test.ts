import { describe, expect, it } from 'vitest';

import { modeOf, settingsOf } from './consent';

describe('consent of a source', () => {
  it.each(['asked', 'cookieless', 'all'] as const)('%s comes back from its settings', (mode) => {
    expect(modeOf(settingsOf(mode))).toBe(mode);
  });

  it('keeps the purposes that were asked for', () => {
    expect(settingsOf('asked', ['profiling']).consent_required).toEqual(['profiling']);
    expect(settingsOf('all', ['profiling']).consent_required).toEqual([]);
  });
});
