import { describe, expect, it } from 'vitest';

import type { PeopleSpec } from '@/features/questions';

import { readPeople, writePeople } from './address';

const funnel = {
  steps: [
    { touchpoints: ['Form', 'Form 2'], name: '', optional: false },
    { touchpoints: ['Chat'], name: '', optional: true },
  ],
  definition: 'session' as const,
  window_us: 1_800_000_000,
};

describe('the people behind a number, in the address', () => {
  it.each<PeopleSpec>([
    { behind: 'all' },
    { behind: 'touchpoint', touchpoints: ['a', 'b'] },
    { behind: 'ended', touchpoints: ['a'] },
    { behind: 'transition', source: 'a', target: 'b', merge_repeats: true },
    { behind: 'variant', steps: ['a', 'b', 'a'], merge_repeats: false },
    { behind: 'funnel', funnel, step: 0 },
    { behind: 'lost', funnel, step: 1 },
  ])('are the same after the way through it: $behind', (spec) => {
    expect(readPeople({ ...writePeople(spec) })).toEqual(spec);
  });

  it.each([
    { behind: 'secret' },
    { behind: 'transition', at: 'a' },
    { behind: 'touchpoint' },
    { behind: 'lost', step: 'Form', index: '7' },
    { behind: 'lost', index: '0' },
  ])('is everybody when the address makes no sense: %j', (search) => {
    expect(readPeople(search)).toEqual({ behind: 'all' });
  });
});
