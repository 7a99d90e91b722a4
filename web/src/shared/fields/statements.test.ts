import { describe, expect, it } from 'vitest';

import { moved, withEvidence, withoutStatement, withStatement, withText } from './statements';

const list = withStatement(withStatement([], { de: 'Preis' }, 'a'), { en: 'Speed' }, 'b');

describe('statements', () => {
  it('are assumed until somebody says how they are known', () => {
    expect(list.map((one) => one.evidence.state)).toEqual(['assumed', 'assumed']);
    expect(withEvidence(list, 'b', { state: 'observed', n: 12 })[1]?.evidence).toEqual({ state: 'observed', n: 12 });
  });

  it('change one at a time and leave the list they came from', () => {
    expect(withText(list, 'a', { de: 'Preise' }).map((one) => one.text)).toEqual([{ de: 'Preise' }, { en: 'Speed' }]);
    expect(withoutStatement(list, 'a').map((one) => one.id)).toEqual(['b']);
    expect(list).toHaveLength(2);
  });

  it('get ids of their own', () => {
    expect(withStatement([], { de: 'x' })[0]?.id).toMatch(/^[a-z0-9]{10}$/u);
  });
});

describe('moved', () => {
  it('puts an item elsewhere, at the furthest at an end', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -5)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 99)).toEqual(['b', 'c', 'a']);
    expect(moved(['a'], 4, 0)).toEqual(['a']);
  });
});
