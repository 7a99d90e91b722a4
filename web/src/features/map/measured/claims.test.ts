import { describe, expect, it } from 'vitest';

import { bySeverity } from './claims';

describe('assumptions', () => {
  it('begin with what the data contradict and end with what nobody measured', () => {
    const states = ['confirmed', null, 'untested', 'contradicted', 'decayed'] as const;
    expect(states.map((state) => ({ state })).toSorted(bySeverity).map(({ state }) => state)).toEqual(['contradicted', 'decayed', 'untested', 'confirmed', null]);
  });
});
