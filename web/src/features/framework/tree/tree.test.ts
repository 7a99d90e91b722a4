import { describe, expect, it } from 'vitest';

import { below, keyTarget, mayStand, parentsAfter, rowsOf, type Node } from './tree';

const nodes: Node[] = [
  { id: 'a', parents: [] },
  { id: 'b', parents: ['a'] },
  { id: 'c', parents: ['a', 'd'] },
  { id: 'd', parents: [] },
];
const all = () => true;

describe('rowsOf', () => {
  it('shows a thing under each of its parents', () => {
    expect(rowsOf(nodes, all).map((row) => row.path)).toEqual(['a', 'a/b', 'a/c', 'd', 'd/c']);
  });

  it('hides what is below a closed branch', () => {
    expect(rowsOf(nodes, (path) => path === 'd').map((row) => [row.path, row.isOpen])).toEqual([['a', false], ['d', true], ['d/c', false]]);
  });

  it('takes a thing whose parents are gone to the top, and survives circles', () => {
    expect(rowsOf([{ id: 'x', parents: ['gone'] }], all)[0]?.depth).toBe(0);
    expect(rowsOf([{ id: 'x', parents: [] }, { id: 'y', parents: ['x', 'z'] }, { id: 'z', parents: ['y'] }], all).map((row) => row.path)).toEqual(['x', 'x/y', 'x/y/z']);
  });
});

describe('moving', () => {
  it('changes the parent it came from, or adds one', () => {
    expect(parentsAfter(nodes[2]!, 'a', 'b', false)).toEqual(['d', 'b']);
    expect(parentsAfter(nodes[2]!, 'a', 'b', true)).toEqual(['a', 'd', 'b']);
    expect(parentsAfter(nodes[1]!, 'a', null, false)).toEqual([]);
  });

  it('never puts a thing under itself', () => {
    expect([...below(nodes, 'a')]).toEqual(['a', 'b', 'c']);
    expect([mayStand(nodes, 'a', 'c'), mayStand(nodes, 'c', 'b'), mayStand(nodes, 'a', null)]).toEqual([false, true, true]);
  });
});

describe('keyTarget', () => {
  const rows = rowsOf(nodes, all);

  it('goes under the one above, or out beside the parent', () => {
    expect(keyTarget(rows, 2, 'ArrowRight')).toEqual({ to: 'b' });
    expect(keyTarget(rows, 1, 'ArrowLeft')).toEqual({ to: null });
    expect([keyTarget(rows, 0, 'ArrowRight'), keyTarget(rows, 0, 'ArrowLeft')]).toEqual([null, null]);
  });
});
