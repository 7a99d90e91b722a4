import { describe, expect, it } from 'vitest';

import { columnsOf, stageSpans } from './columns';
import { testMap } from './testMap';

describe('columnsOf', () => {
  it('has a column per step', () => {
    const { list, of } = columnsOf(testMap().stages, new Set());
    expect(list.map(({ steps }) => steps.length)).toEqual([1, 1, 1]);
    expect([0, 1, 2, 3].map(of)).toEqual([0, 1, 2, -1]);
  });

  it('folds a stage of several steps into one', () => {
    const { list, of } = columnsOf(testMap().stages, new Set(['sg_1', 'sg_2']));
    expect(list.map(({ isFolded, steps }) => [isFolded, steps.length])).toEqual([
      [true, 2],
      [false, 1],
    ]);
    expect([0, 1, 2].map(of)).toEqual([0, 0, 1]);
    expect(stageSpans(list).map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});
