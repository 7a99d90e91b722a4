import { describe, expect, it } from 'vitest';
import { arrowWidth, layoutGraph, NODE, shiftPath, type PlacedGraph } from './layout';
import type { GraphEdge, GraphNode } from './simplify';

const node = (touchpoint: string, customers: number, starts = 0, ends = 0): GraphNode => ({
  touchpoint,
  channel: 'web',
  touches: customers,
  customers,
  starts,
  ends,
});

const edge = (source: string, target: string, customers: number): GraphEdge => ({
  source,
  target,
  count: customers,
  customers,
  median_us: 1,
  p90_us: 2,
});

const NODES = [
  node('Ad', 27_962, 27_962, 8_748),
  node('Portal', 20_248, 20_248, 7_598),
  node('Open', 31_864, 0, 3_962),
  node('Form', 27_902, 0, 11_663),
  node('Chat', 1_820),
  node('Price', 16_239, 0, 5_197),
  node('Compare', 11_042, 0, 7_067),
  node('Advice', 2_318),
  node('Sign', 3_975, 0, 3_975),
];

const EDGES = [
  edge('Ad', 'Open', 19_214),
  edge('Portal', 'Open', 12_650),
  edge('Open', 'Form', 27_902),
  edge('Form', 'Price', 15_537),
  edge('Form', 'Chat', 1_820),
  edge('Chat', 'Price', 702),
  edge('Price', 'Compare', 11_042),
  edge('Price', 'Form', 2_604),
  edge('Compare', 'Sign', 2_609),
  edge('Compare', 'Advice', 2_318),
  edge('Advice', 'Sign', 1_366),
  edge('Form', 'Form', 900),
];

const layout = (nodes = NODES, edges = EDGES): PlacedGraph =>
  layoutGraph(nodes, edges, { direction: 'down', goal: new Set(['Sign']) });

const at = (graph: PlacedGraph, name: string) => {
  const found = graph.nodes.find((n) => n.node.touchpoint === name);
  if (!found) throw new Error(`no node ${name}`);
  return found;
};

describe('layoutGraph', () => {
  it('leads downwards, with the main path straight', () => {
    const graph = layout();
    const column = ['Open', 'Form', 'Price', 'Compare', 'Sign'].map((name) => at(graph, name));
    for (const [i, current] of column.slice(1).entries()) {
      const above = column[i] as (typeof column)[number];
      expect(current.y).toBeGreaterThan(above.y + NODE.height);
      expect(Math.abs(current.x - above.x)).toBeLessThan(NODE.width / 2);
    }
  });

  it('never lets two nodes overlap', () => {
    const { nodes } = layout();
    for (const a of nodes) {
      for (const b of nodes) {
        if (a === b) continue;
        const apart = Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height;
        expect(apart, `${a.node.touchpoint} and ${b.node.touchpoint}`).toBe(true);
      }
    }
  });

  it('gives the same picture for the same content', () => {
    expect(
      layout([...NODES].reverse(), [...EDGES].reverse())
        .nodes.map((n) => [n.node.touchpoint, n.x, n.y])
        .sort(),
    ).toEqual(
      layout()
        .nodes.map((n) => [n.node.touchpoint, n.x, n.y])
        .sort(),
    );
  });

  it('tells going back and repeating from going on', () => {
    const kinds = new Map(layout().edges.map((e) => [e.edge.source + e.edge.target, e.kind]));
    expect(kinds.get('PriceForm')).toBe('back');
    expect(kinds.get('FormForm')).toBe('repeat');
    expect(kinds.get('FormPrice')).toBe('forward');
  });

  it('shows who leaves where, but not reaching the goal as leaving', () => {
    const graph = layout();
    expect(at(graph, 'Form').stub).toMatchObject({ customers: 11_663, share: 11_663 / 27_902 });
    expect(at(graph, 'Sign').stub).toBeNull();
    expect(at(graph, 'Advice').stub).toBeNull();
    expect(at(graph, 'Ad').stub?.side).not.toBe(at(graph, 'Portal').stub?.side);
  });

  it('stays inside its frame', () => {
    const graph = layout();
    for (const n of graph.nodes) {
      expect(n.x).toBeGreaterThanOrEqual(0);
      expect(n.y).toBeGreaterThanOrEqual(0);
      expect(n.x + NODE.width).toBeLessThanOrEqual(graph.width);
    }
  });

  it('runs to the right in wide areas', () => {
    const graph = layoutGraph(NODES, EDGES, { direction: 'right', goal: new Set() });
    expect(at(graph, 'Sign').x).toBeGreaterThan(at(graph, 'Price').x);
    expect(at(graph, 'Price').x).toBeGreaterThan(at(graph, 'Open').x);
  });

  it('draws a lone touchpoint', () => {
    expect(layout([node('Only', 5, 5, 5)], []).nodes).toHaveLength(1);
  });

  it('lays out sixty touchpoints quickly enough to follow a slider', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => node(`t${i}`, 1000 - i, i < 3 ? 100 : 0));
    const edges = nodes.flatMap((n, i) =>
      [1, 2, 5, 59].map((step) => edge(n.touchpoint, `t${(i + step) % 60}`, 900 - i * 7 - step)),
    );
    const started = performance.now();
    layout(nodes, edges);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('arrowWidth', () => {
  it('follows the root of the customers', () => {
    expect(arrowWidth(27_902, 27_902)).toBeCloseTo(13.4);
    expect(arrowWidth(1_820, 27_902)).toBeCloseTo(4.46, 1);
    expect(arrowWidth(0, 0)).toBe(1.4);
  });
});

describe('shiftPath', () => {
  it('moves x and y in turn', () => {
    expect(shiftPath('M1 2C3 4 5.5 -6 7 8', 10, 100)).toBe('M11 102C13 104 15.5 94 17 108');
  });
});
