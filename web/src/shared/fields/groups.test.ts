import { describe, expect, it } from 'vitest';

import { changedFields, fieldGroups, isSaid } from './groups';
import type { Field } from './types';

const field = (name: string, group: string): Field => ({
  name,
  type: 'line',
  label: { en: name },
  help: {},
  group: { en: group },
  options: [],
  of: null,
  required: false,
  custom: false,
});

describe('fieldGroups', () => {
  it('keeps the order in which groups first appear', () => {
    const groups = fieldGroups([field('a', 'Basics'), field('b', 'State'), field('c', 'Basics')], 'en');
    expect(groups.map(({ title, fields }) => [title, fields.map((one) => one.name)])).toEqual([
      ['Basics', ['a', 'c']],
      ['State', ['b']],
    ]);
  });
});

describe('isSaid', () => {
  it('takes zero and false for an answer, and empty things for none', () => {
    expect([0, false, 'x', ['x'], { de: 'x' }].map(isSaid)).toEqual([true, true, true, true, true]);
    expect([null, undefined, '', [], {}].map(isSaid)).toEqual([false, false, false, false, false]);
  });
});

describe('changedFields', () => {
  it('changes what is named and drops what is emptied', () => {
    expect(changedFields({ a: 1, b: 2 }, { b: null, c: 3 })).toEqual({ a: 1, c: 3 });
  });
});
