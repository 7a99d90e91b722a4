import { describe, expect, it } from 'vitest';
import { isBackward, mainOrder } from './order';
import type { GraphEdge, GraphNode } from './simplify';

const node = (touchpoint: string, starts = 0, ends = 0): GraphNode => ({
  touchpoint,
  channel: 'web',
  touches: 10,
  customers: 10,
  starts,
  ends,
});

const edge = (source: string, target: string, count: number): GraphEdge => ({
  source,
  target,
  count,
  customers: count,
  median_us: 0,
  p90_us: 0,
});

const forwardShare = (order: string[], edges: GraphEdge[]): number => {
  const rank = new Map(order.map((name, i) => [name, i]));
  const back = edges.filter((e) => isBackward(e, rank)).reduce((s, e) => s + e.count, 0);
  return 1 - back / edges.reduce((s, e) => s + e.count, 0);
};

describe('mainOrder', () => {
  it('follows a chain, whatever the order of the answer', () => {
    const nodes = [node('c', 0, 9), node('a', 9), node('b')];
    const edges = [edge('b', 'c', 8), edge('a', 'b', 9)];
    expect(mainOrder(nodes, edges)).toEqual(['a', 'b', 'c']);
    expect(mainOrder([...nodes].reverse(), [...edges].reverse())).toEqual(['a', 'b', 'c']);
  });

  it('leaves only the weak arrow of a loop going back', () => {
    const nodes = [node('form', 20), node('price'), node('sign', 0, 12)];
    const edges = [edge('form', 'price', 18), edge('price', 'form', 4), edge('price', 'sign', 12)];
    expect(mainOrder(nodes, edges)).toEqual(['form', 'price', 'sign']);
    expect(forwardShare(['form', 'price', 'sign'], edges)).toBeCloseTo(30 / 34);
  });

  it('lets first and last touches decide between equals', () => {
    const nodes = [node('x', 0, 9), node('y', 9, 0)];
    expect(mainOrder(nodes, [edge('x', 'y', 5), edge('y', 'x', 5)])).toEqual(['y', 'x']);
  });

  it('sends at least half of all transitions forward in a tangle', () => {
    const names = Array.from({ length: 14 }, (_, i) => `t${i}`);
    const edges = names.flatMap((a, i) =>
      names.filter((_, j) => j !== i).map((b, j) => edge(a, b, ((i * 31 + j * 17) % 23) + 1)),
    );
    expect(
      forwardShare(
        mainOrder(
          names.map((n) => node(n)),
          edges,
        ),
        edges,
      ),
    ).toBeGreaterThan(0.5);
  });
});
