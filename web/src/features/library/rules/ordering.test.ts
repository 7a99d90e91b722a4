import { describe, expect, it } from 'vitest';

import { newPositions } from './ordering';

const rows = ['a', 'b', 'c', 'd'].map((id, position) => ({ id, position }));

describe('newPositions', () => {
  it('numbers only those that moved', () => {
    expect([...newPositions(rows, 2, 1)]).toEqual([['c', 1], ['b', 2]]);
    expect(newPositions(rows, 1, 1).size).toBe(0);
  });

  it('gives each its own number where several shared one', () => {
    const equal = rows.map(({ id }) => ({ id, position: 0 }));
    expect([...newPositions(equal, 3, 0)]).toEqual([['a', 1], ['b', 2], ['c', 3]]);
  });
});
