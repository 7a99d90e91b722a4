/** The main direction of a process with loops: an order of touchpoints in which little goes backwards. */

import type { GraphEdge, GraphNode } from './simplify';

/**
 * Orders nodes so that the weight of arrows against the order is small.
 *
 * Greedy start after Eades, Lin and Smyth (1993) with weights, where first touches pull a node forward and last
 * touches backward; then single nodes are moved while that helps. The result depends on the content only, so the
 * same filter gives the same picture.
 */
export function mainOrder(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string[] {
  const names = [...nodes].sort(compareNodes).map((node) => node.touchpoint);
  const pull = new Map(nodes.map((node) => [node.touchpoint, node.starts - node.ends]));
  const inner = edges.filter((edge) => edge.source !== edge.target);
  return improve(greedy(names, inner, pull), inner);
}

/** Arrows that run against the order, i.e. people going back. */
export function isBackward(edge: GraphEdge, rank: ReadonlyMap<string, number>): boolean {
  return (rank.get(edge.source) ?? 0) > (rank.get(edge.target) ?? 0);
}

function compareNodes(a: GraphNode, b: GraphNode): number {
  return b.customers - a.customers || a.touchpoint.localeCompare(b.touchpoint);
}

function greedy(names: string[], edges: readonly GraphEdge[], pull: ReadonlyMap<string, number>): string[] {
  const left = new Set(names);
  const head: string[] = [];
  const tail: string[] = [];
  while (left.size > 0) {
    const flow = flows(left, edges);
    const sink = names.find((name) => left.has(name) && (flow.get(name)?.out ?? 0) === 0);
    const source = names.find((name) => left.has(name) && (flow.get(name)?.in ?? 0) === 0);
    const pick = source ?? sink ?? strongest(names, left, flow, pull);
    if (source === undefined && sink !== undefined) tail.unshift(pick);
    else head.push(pick);
    left.delete(pick);
  }
  return [...head, ...tail];
}

interface Flow {
  in: number;
  out: number;
}

function flows(left: ReadonlySet<string>, edges: readonly GraphEdge[]): Map<string, Flow> {
  const flow = new Map<string, Flow>();
  for (const name of left) flow.set(name, { in: 0, out: 0 });
  for (const edge of edges) {
    const from = flow.get(edge.source);
    const to = flow.get(edge.target);
    if (!from || !to) continue;
    from.out += edge.count;
    to.in += edge.count;
  }
  return flow;
}

function strongest(
  names: string[],
  left: ReadonlySet<string>,
  flow: ReadonlyMap<string, Flow>,
  pull: ReadonlyMap<string, number>,
): string {
  const score = (name: string): number => {
    const { in: incoming, out } = flow.get(name) ?? { in: 0, out: 0 };
    return out - incoming + (pull.get(name) ?? 0);
  };
  const candidates = names.filter((name) => left.has(name));
  return candidates.reduce((best, name) => (score(name) > score(best) ? name : best));
}

/** Moves single nodes to where fewer customers go backwards, until no move helps. */
function improve(start: string[], edges: readonly GraphEdge[]): string[] {
  let order = start;
  for (let round = 0; round < 8; round += 1) {
    const next = start.reduce((current, name) => bestPlace(current, name, edges), order);
    if (next.every((name, i) => name === order[i])) return next;
    order = next;
  }
  return order;
}

function bestPlace(order: string[], name: string, edges: readonly GraphEdge[]): string[] {
  const others = order.filter((other) => other !== name);
  const forward = new Map<string, number>();
  for (const edge of edges) {
    if (edge.source === name) forward.set(edge.target, (forward.get(edge.target) ?? 0) + edge.count);
    if (edge.target === name) forward.set(edge.source, (forward.get(edge.source) ?? 0) - edge.count);
  }
  const here = order.indexOf(name);
  let cost = 0;
  let best = { cost: 0, index: 0 };
  const costs = [0, ...others.map((other) => (cost += forward.get(other) ?? 0))];
  best = { cost: costs[here] ?? 0, index: here };
  costs.forEach((value, index) => {
    if (value < best.cost) best = { cost: value, index };
  });
  return [...others.slice(0, best.index), name, ...others.slice(best.index)];
}
