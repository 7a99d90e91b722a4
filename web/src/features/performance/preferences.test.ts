import { expect, test } from 'vitest';

import type { Estimate } from '@/shared/measured';

import { changesOf, shareRows } from './preferences';
import type { PreferenceGroup, Preferences } from './shapes';

const is = (value: number | null): Estimate => ({ value, low: value, high: value, n: 200, state: value === null ? 'no_data' : 'known' });
const words = { de: '', en: '' };
const change = (name: string, by: number) => ({ name, before: is(0.2), after: is(0.2 + by), difference: is(by), words });
const group = (id: string, changes: PreferenceGroup['changes']): PreferenceGroup => ({
  id,
  name: id,
  kind: 'segment',
  n: 200,
  names: ['web', 'app'],
  whole: [is(0.7), is(0.3)],
  series: [{ start_us: 0, n: 100, shares: [is(0.8), is(null)] }],
  changes,
});
const answer: Preferences = { starts: [0], groups: [group('a', [change('web', -0.05)]), group('b', [change('app', 0.2)])], definition: words, caveats: [] };

test('one row for each group and name', () => {
  expect(shareRows(answer).map(({ group: { id }, name, share }) => [id, name, share.value])).toEqual([
    ['a', 'web', 0.7],
    ['a', 'app', 0.3],
    ['b', 'web', 0.7],
    ['b', 'app', 0.3],
  ]);
});

test('the largest change stands first, with its course', () => {
  expect(changesOf(answer).map(({ group: { id }, course }) => [id, course])).toEqual([
    ['b', [null]],
    ['a', [0.8]],
  ]);
});
