import { describe, expect, it } from 'vitest';
import { defaultDetail, simplify, type GraphEdge, type GraphNode } from './simplify';

const node = (touchpoint: string, starts = 0): GraphNode => ({
  touchpoint,
  channel: 'web',
  touches: 100,
  customers: 100,
  starts,
  ends: 0,
});

const edge = (source: string, target: string, count: number): GraphEdge => ({
  source,
  target,
  count,
  customers: count,
  median_us: 1,
  p90_us: 2,
});

const nodes = [node('a', 100), node('b'), node('c'), node('d')];
const edges = [edge('a', 'b', 90), edge('b', 'c', 6), edge('c', 'b', 3), edge('b', 'd', 1)];

describe('simplify', () => {
  it('draws the frequent arrows until the wanted share is carried', () => {
    const result = simplify(nodes, edges, 94);
    expect(result.edges.map((e) => e.source + e.target)).toEqual(['ab', 'bc']);
    expect(result.coverage).toBeCloseTo(0.96);
    expect(result.hidden).toBe(2);
    expect(result.hiddenNodes).toBe(1);
  });

  it('draws everything at 100 %', () => {
    const result = simplify(nodes, edges, 100);
    expect(result.edges).toHaveLength(4);
    expect(result.coverage).toBe(1);
    expect(result.hidden).toBe(0);
  });

  it('never draws nothing while there is something', () => {
    expect(simplify(nodes, edges, 0).edges).toHaveLength(1);
  });

  it('does not depend on the order of the answer', () => {
    const shuffled = [edges[2], edges[0], edges[3], edges[1]] as GraphEdge[];
    expect(simplify(nodes, shuffled, 97).edges).toEqual(simplify(nodes, edges, 97).edges);
  });

  it('attaches a node that would hang in the air', () => {
    const list = [edge('x', 'x2', 50), edge('a', 'b', 40), edge('b', 'x', 5)];
    const all = [node('x'), node('x2'), node('a', 100), node('b')];
    const result = simplify(all, list, 90);
    expect(result.edges.map((e) => e.source + e.target)).toContain('bx');
  });

  it('shows lone touchpoints when nobody went anywhere', () => {
    const result = simplify([node('a', 100)], [], 90);
    expect(result.nodes).toHaveLength(1);
    expect(result.coverage).toBe(1);
  });
});

describe('defaultDetail', () => {
  it('shows everything in a small log', () => {
    expect(defaultDetail(edges)).toBe(100);
  });

  it('keeps a large log readable', () => {
    const many = Array.from({ length: 400 }, (_, i) => edge(`t${i % 20}`, `t${(i * 7) % 20}`, 400 - i));
    const detail = defaultDetail(many);
    const result = simplify([], many, detail);
    expect(result.edges.length).toBeLessThanOrEqual(24);
  });
});
