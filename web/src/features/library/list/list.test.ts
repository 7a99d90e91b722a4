import { describe, expect, it } from 'vitest';

import { noSelection, stretch, toggled } from './selection';
import { byName, pressed, sortedBy } from './sorting';
import { readListSearch, writeListSearch } from './useListSearch';

describe('sorting', () => {
  it('goes up, down, and back to names', () => {
    const up = pressed(byName, 'places');
    const down = pressed(up, 'places');
    expect([up, down, pressed(down, 'places')]).toEqual([{ column: 'places', descending: false }, { column: 'places', descending: true }, byName]);
  });

  it('sorts words as the language does, and what is empty last', () => {
    const rows = ['Zebra', 'Ärger', '', 'apfel'];
    expect(sortedBy(rows, (row) => row, false, 'de-DE')).toEqual(['apfel', 'Ärger', 'Zebra', '']);
    expect(sortedBy(rows, (row) => row, true, 'de-DE')).toEqual(['Zebra', 'Ärger', 'apfel', '']);
    expect(sortedBy([10, 9, null], (row) => row, false, 'de-DE')).toEqual([9, 10, null]);
  });
});

describe('selection', () => {
  const ids = ['a', 'b', 'c', 'd'];

  it('takes one in and out', () => {
    const one = toggled(noSelection, ids, 'b', false);
    expect([...one.chosen]).toEqual(['b']);
    expect(toggled(one, ids, 'b', false).chosen.size).toBe(0);
  });

  it('stretches from where it began, in either direction', () => {
    expect([...toggled(toggled(noSelection, ids, 'd', false), ids, 'b', true).chosen].sort()).toEqual(['b', 'c', 'd']);
    expect(stretch(ids, 'x', 'c')).toEqual(['c']);
  });
});

describe('the address of a list', () => {
  it('is read as it was written', () => {
    const query = { search: 'Prämie', state: 'bin', tag: 'tm_1', owner: null, unplaced: true } as const;
    expect(readListSearch(writeListSearch(query))).toEqual(query);
  });

  it('survives nonsense', () => {
    expect(readListSearch({ q: 3, in: 'gone', unplaced: 'yes' })).toEqual({ search: '', state: 'active', tag: null, owner: null, unplaced: false });
  });
});
