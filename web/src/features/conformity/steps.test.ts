import { describe, expect, it } from 'vitest';

import type { ConformStep } from './shapes';
import { doneShare, marksOf } from './steps';

const step = (parts: Partial<ConformStep>): ConformStep => ({
  step_id: 'st_1',
  name: {},
  position: 0,
  optional: false,
  measured: true,
  planned: 120,
  reached: 100,
  done: 80,
  skipped: 20,
  repeated: 0,
  returned: 0,
  out_of_order: 0,
  left_after: 0,
  shared_with: [],
  ...parts,
});

describe('marks of a step', () => {
  it('are sorted by share and leave out what is rare', () => {
    expect(marksOf(step({ repeated: 40, left_after: 0, returned: 0 })).map(({ kind, share }) => [kind, share])).toEqual([
      ['repeat', 0.5],
      ['skip', 0.2],
    ]);
    expect(marksOf(step({ skipped: 0, reached: 80 }))).toEqual([]);
  });

  it('never divide by nobody', () => {
    const nobody = step({ planned: 0, reached: 0, done: 0, skipped: 0, left_after: 0 });
    expect(marksOf(nobody)).toEqual([]);
    expect(doneShare(nobody)).toBeNull();
    expect(doneShare(step({ measured: false, reached: null, done: null, skipped: null, repeated: null }))).toBeNull();
    expect(doneShare(step({}))).toBe(0.8);
  });
});
