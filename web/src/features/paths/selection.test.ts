import { describe, expect, it } from 'vitest';

import { layoutGraph } from './graph/layout';
import { edgeId, labelledEdges, litEdges, readSelection, sameSelection, writeSelection } from './selection';

describe('a selection in the address', () => {
  it.each([
    { kind: 'touchpoint', touchpoint: 'a' },
    { kind: 'ended', touchpoint: 'a' },
    { kind: 'transition', source: 'a', target: 'b' },
    { kind: 'variant', steps: ['a', 'b', 'a'] },
  ] as const)('is read as it was written: $kind', (selection) => {
    const { sel, at } = writeSelection(selection);
    expect(readSelection(sel, at)).toEqual(selection);
  });

  it('is none when the address makes no sense', () => {
    expect(readSelection(undefined, ['a'])).toBeNull();
    expect(readSelection('transition', ['a'])).toBeNull();
    expect(readSelection('touchpoint', [])).toBeNull();
    expect(readSelection('secret', ['a'])).toBeNull();
    expect(writeSelection(null)).toEqual({ sel: undefined, at: [] });
  });
});

describe('litEdges', () => {
  it('lights the way of a variant', () => {
    const lit = litEdges({ kind: 'variant', steps: ['a', 'b', 'c'] });
    expect([...lit]).toEqual([edgeId({ source: 'a', target: 'b' }), edgeId({ source: 'b', target: 'c' })]);
  });

  it('lights nothing for a touchpoint', () => {
    expect(litEdges({ kind: 'touchpoint', touchpoint: 'a' }).size).toBe(0);
  });
});

describe('labelledEdges', () => {
  const names = Array.from({ length: 14 }, (_, i) => `t${i}`);
  const nodes = names.map((touchpoint) => ({ touchpoint, channel: '', touches: 1, customers: 1, starts: 0, ends: 0 }));
  const edges = names.slice(1).map((target, i) => ({
    source: names[i] ?? '',
    target,
    count: 100 - i,
    customers: 100 - i,
    median_us: i * i * i,
    p90_us: 0,
  }));
  const graph = layoutGraph(nodes, edges, { direction: 'down', goal: new Set() });

  it('names the ten with most customers, and the selected one', () => {
    const rare = edgeId({ source: 't12', target: 't13' });
    expect(labelledEdges(graph, 'customers', new Set()).size).toBe(10);
    expect(labelledEdges(graph, 'customers', new Set([rare])).has(rare)).toBe(true);
  });

  it('names the ten that cost most time', () => {
    expect(labelledEdges(graph, 'time', new Set()).has(edgeId({ source: 't12', target: 't13' }))).toBe(true);
  });
});

describe('sameSelection', () => {
  it('compares by content', () => {
    expect(sameSelection({ kind: 'ended', touchpoint: 'a' }, { kind: 'ended', touchpoint: 'a' })).toBe(true);
    expect(sameSelection({ kind: 'ended', touchpoint: 'a' }, { kind: 'touchpoint', touchpoint: 'a' })).toBe(false);
    expect(sameSelection(null, null)).toBe(true);
  });
});
