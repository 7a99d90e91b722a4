/** Layered layout of the process graph: positions, arrow paths, stubs of those who leave, loops of those who go back. */

import { Graph, layout as dagre } from '@dagrejs/dagre';
import { isBackward, mainOrder } from './order';
import { compareEdges, type GraphEdge, type GraphNode } from './simplify';

export type Direction = 'down' | 'right';

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode {
  node: GraphNode;
  /** Upper left corner. */
  x: number;
  y: number;
  stub: Stub | null;
}

export interface Stub {
  side: 'left' | 'right';
  /** A neighbour stands close: the label goes below the stub. */
  tight: boolean;
  /** Customers whose journey ends here, and their share of all who met the touchpoint. */
  customers: number;
  share: number;
  width: number;
}

export type EdgeKind = 'forward' | 'back' | 'repeat';

export interface PlacedEdge {
  edge: GraphEdge;
  kind: EdgeKind;
  path: string;
  width: number;
  /** The tip of an arrow that runs against the reading direction. */
  head?: string;
  /** Where the label stands; every arrow has one, the view decides which are written. */
  label: Point;
}

export interface PlacedGraph {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

export const NODE = { width: 196, height: 44 } as const;
export const STUB = { length: 84, drop: 20 } as const;
/** A leaving share below this is not worth a stub; the selection panel still names it. */
const STUB_SHARE = 0.01;

export interface LayoutOptions {
  direction: Direction;
  /** Touchpoints that count as success: ending there is not leaving. */
  goal: ReadonlySet<string>;
}

/** Width of an arrow in pixels: 1.4 to 13.4, proportional to the root of the customers. */
export function arrowWidth(customers: number, most: number): number {
  return most > 0 ? 1.4 + 12 * Math.sqrt(customers / most) : 1.4;
}

export function layoutGraph(
  nodes: readonly GraphNode[],
  unsorted: readonly GraphEdge[],
  { direction, goal }: LayoutOptions,
): PlacedGraph {
  const edges = [...unsorted].sort(compareEdges);
  const order = mainOrder(nodes, edges);
  const rank = new Map(order.map((name, i) => [name, i]));
  const most = Math.max(1, ...edges.map((edge) => edge.customers));
  const forward = edges.filter((edge) => edge.source !== edge.target && !isBackward(edge, rank));
  const graph = place(order, forward, most, direction);
  const centres = new Map(order.map((name) => [name, graph.node(name) as Point]));
  const placed = nodes.map((node) => placeNode(node, centres, most, direction, goal));
  const ports = assignPorts(forward, graph, centres, most, direction);
  const drawn = edges.map((edge) => drawEdge(edge, rank, ports, centres, most, direction));
  return framed(placed, drawn);
}

type DagreGraph = InstanceType<typeof Graph>;

/** Ranks and positions by network simplex; heavy arrows are kept short and straight. */
function place(
  order: readonly string[],
  forward: readonly GraphEdge[],
  most: number,
  direction: Direction,
): DagreGraph {
  const graph = new Graph({ directed: true, multigraph: false });
  graph.setGraph(
    direction === 'down'
      ? { rankdir: 'TB', ranksep: 46, nodesep: 112, edgesep: 28, ranker: 'network-simplex' }
      : { rankdir: 'LR', ranksep: 96, nodesep: 44, edgesep: 24, ranker: 'network-simplex' },
  );
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of order) graph.setNode(name, { width: NODE.width, height: NODE.height });
  for (const edge of forward) {
    const weight = 1 + Math.round(24 * Math.sqrt(edge.customers / most));
    graph.setEdge(edge.source, edge.target, { weight, minlen: 1 });
  }
  dagre(graph);
  return graph;
}

function placeNode(
  node: GraphNode,
  centres: ReadonlyMap<string, Point>,
  most: number,
  direction: Direction,
  goal: ReadonlySet<string>,
): PlacedNode {
  const centre = centres.get(node.touchpoint) as Point;
  const share = node.customers > 0 ? node.ends / node.customers : 0;
  const leaves = share >= STUB_SHARE && !goal.has(node.touchpoint);
  const stub: Stub | null = leaves
    ? {
        ...(direction === 'right' ? { side: 'right' as const, tight: true } : roomBeside(centre, centres)),
        customers: node.ends,
        share,
        width: arrowWidth(node.ends, most),
      }
    : null;
  return { node, x: centre.x - NODE.width / 2, y: centre.y - NODE.height / 2, stub };
}

/** Those who leave do so away from the neighbours: the leftmost of several in a row to the left. */
function roomBeside(centre: Point, centres: ReadonlyMap<string, Point>): { side: 'left' | 'right'; tight: boolean } {
  const row = [...centres.values()].filter((other) => Math.abs(other.y - centre.y) < NODE.height);
  const isLeftmost = row.every((other) => other.x >= centre.x);
  if (row.length > 1 && isLeftmost) return { side: 'left', tight: false };
  const next = Math.min(...row.filter((other) => other.x > centre.x).map((other) => other.x - centre.x));
  return { side: 'right', tight: next < NODE.width + 230 };
}

interface Port {
  start: Point;
  end: Point;
  via: Point[];
}

/** Where arrows leave and arrive: side by side on the edge of a node, in the order of their other ends. */
function assignPorts(
  forward: readonly GraphEdge[],
  graph: DagreGraph,
  centres: ReadonlyMap<string, Point>,
  most: number,
  direction: Direction,
): Map<GraphEdge, Port> {
  const across = (point: Point): number => (direction === 'down' ? point.x : point.y);
  const ports = new Map<GraphEdge, Port>();
  for (const edge of forward) {
    const via = viaPoints(graph, edge, direction);
    const source = centres.get(edge.source) as Point;
    const target = centres.get(edge.target) as Point;
    ports.set(edge, { start: { ...source }, end: { ...target }, via });
  }
  for (const [name, centre] of centres) {
    const out = forward.filter((edge) => edge.source === name);
    const into = forward.filter((edge) => edge.target === name);
    const next = (edge: GraphEdge): number => {
      const port = ports.get(edge) as Port;
      return across(port.via[0] ?? (centres.get(edge.target) as Point));
    };
    const previous = (edge: GraphEdge): number => {
      const port = ports.get(edge) as Port;
      return across(port.via[port.via.length - 1] ?? (centres.get(edge.source) as Point));
    };
    spread(out, centre, most, direction, next).forEach((point, edge) => {
      (ports.get(edge) as Port).start = offset(point, direction, 1);
    });
    spread(into, centre, most, direction, previous).forEach((point, edge) => {
      (ports.get(edge) as Port).end = offset(point, direction, -1);
    });
  }
  return ports;
}

/** Points of an arrow beside the layers it crosses, led straight past the nodes of each. */
function viaPoints(graph: DagreGraph, edge: GraphEdge, direction: Direction): Point[] {
  const points = (graph.edge(edge.source, edge.target) as { points?: Point[] }).points ?? [];
  const beside = points.slice(2, -2).filter((_, i) => i % 2 === 0);
  return beside.flatMap(({ x, y }) =>
    direction === 'down'
      ? [
          { x, y: y - NODE.height / 2 },
          { x, y: y + NODE.height / 2 },
        ]
      : [
          { x: x - NODE.width / 2, y },
          { x: x + NODE.width / 2, y },
        ],
  );
}

function spread(
  edges: readonly GraphEdge[],
  centre: Point,
  most: number,
  direction: Direction,
  towards: (edge: GraphEdge) => number,
): Map<GraphEdge, Point> {
  const sorted = [...edges].sort((a, b) => towards(a) - towards(b) || compareText(a, b));
  const widths = sorted.map((edge) => arrowWidth(edge.customers, most));
  const gap = direction === 'down' ? 22 : 5;
  const room = (direction === 'down' ? NODE.width : NODE.height) - 16;
  const wanted = widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, sorted.length - 1);
  const scale = Math.min(1, room / Math.max(1, wanted));
  let at = -(wanted * scale) / 2;
  const points = new Map<GraphEdge, Point>();
  sorted.forEach((edge, i) => {
    const width = (widths[i] as number) * scale;
    const shift = at + width / 2;
    at += width + gap * scale;
    points.set(
      edge,
      direction === 'down' ? { x: centre.x + shift, y: centre.y } : { x: centre.x, y: centre.y + shift },
    );
  });
  return points;
}

function compareText(a: GraphEdge, b: GraphEdge): number {
  return a.source.localeCompare(b.source) || a.target.localeCompare(b.target);
}

function offset(point: Point, direction: Direction, sign: 1 | -1): Point {
  return direction === 'down'
    ? { x: point.x, y: point.y + (sign * NODE.height) / 2 }
    : { x: point.x + (sign * NODE.width) / 2, y: point.y };
}

function drawEdge(
  edge: GraphEdge,
  rank: ReadonlyMap<string, number>,
  ports: ReadonlyMap<GraphEdge, Port>,
  centres: ReadonlyMap<string, Point>,
  most: number,
  direction: Direction,
): PlacedEdge {
  const width = arrowWidth(edge.customers, most);
  const source = centres.get(edge.source) as Point;
  const target = centres.get(edge.target) as Point;
  if (edge.source === edge.target) return { edge, kind: 'repeat', width, ...repeatLoop(source) };
  if (isBackward(edge, rank))
    return { edge, kind: 'back', width: 2.5, ...backLoop(source, target, direction) };
  const port = ports.get(edge) as Port;
  return { edge, kind: 'forward', width, ...through([port.start, ...port.via, port.end], width, direction) };
}

/** A soft line through points whose tangents follow the main direction. */
function through(points: Point[], width: number, direction: Direction): { path: string; label: Point } {
  const first = points[0] as Point;
  const segments = points.slice(1).map((to, i) => {
    const from = points[i] as Point;
    const mid = direction === 'down' ? (to.y - from.y) / 2 : (to.x - from.x) / 2;
    return direction === 'down'
      ? `C${r(from.x)} ${r(from.y + mid)} ${r(to.x)} ${r(to.y - mid)} ${r(to.x)} ${r(to.y)}`
      : `C${r(from.x + mid)} ${r(from.y)} ${r(to.x - mid)} ${r(to.y)} ${r(to.x)} ${r(to.y)}`;
  });
  return {
    path: `M${r(first.x)} ${r(first.y)}${segments.join('')}`,
    label: labelOf(points, width, direction),
  };
}

/** Beside a straight arrow, on a bent one. */
function labelOf(points: Point[], width: number, direction: Direction): Point {
  const middle = Math.max(0, Math.floor((points.length - 1) / 2));
  const a = points[middle] as Point;
  const b = points[middle + 1] ?? a;
  const at = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  if (direction === 'down' && Math.abs(a.x - b.x) < 12) return { x: at.x + width / 2 + 30, y: at.y };
  return at;
}

type Drawn = Pick<PlacedEdge, 'path' | 'head' | 'label'>;

function backLoop(source: Point, target: Point, direction: Direction): Drawn {
  if (direction === 'right') {
    const lift = 40 + Math.abs(source.x - target.x) * 0.08;
    const y = Math.min(source.y, target.y) - NODE.height / 2;
    const path = `M${r(source.x)} ${r(y)}C${r(source.x)} ${r(y - lift)} ${r(target.x)} ${r(y - lift)} ${r(target.x)} ${r(y - 4)}`;
    const head = `M${r(target.x - 5)} ${r(y - 11)}L${r(target.x)} ${r(y - 3)}L${r(target.x + 5)} ${r(y - 11)}`;
    return { path, head, label: { x: (source.x + target.x) / 2, y: y - lift * 0.75 } };
  }
  const bulge = 66 + Math.min(60, Math.abs(source.y - target.y) * 0.12);
  const x0 = source.x - NODE.width / 2;
  const x1 = target.x - NODE.width / 2;
  const out = Math.min(x0, x1) - bulge;
  const [y0, y1] = [source.y - 6, target.y + 4];
  const path = `M${r(x0)} ${r(y0)}C${r(out)} ${r(y0 + 2)} ${r(out)} ${r(y1)} ${r(x1 - 6)} ${r(y1)}`;
  const head = `M${r(x1 - 11)} ${r(y1 - 5)}L${r(x1 - 3)} ${r(y1)}L${r(x1 - 11)} ${r(y1 + 5)}`;
  return { path, head, label: { x: (x0 + x1) / 8 + (out * 3) / 4, y: (source.y + target.y) / 2 } };
}

/** A repeat curves above its node. */
function repeatLoop(centre: Point): Drawn {
  const x = centre.x + NODE.width / 2 - 46;
  const y = centre.y - NODE.height / 2;
  const path = `M${r(x)} ${r(y)}C${r(x - 4)} ${r(y - 26)} ${r(x + 38)} ${r(y - 26)} ${r(x + 32)} ${r(y - 3)}`;
  const head = `M${r(x + 27)} ${r(y - 9)}L${r(x + 32)} ${r(y - 2)}L${r(x + 37)} ${r(y - 9)}`;
  return { path, head, label: { x: x + 16, y: y - 21 } };
}

/** The scale at which a graph fits into an area, at most 1. */
export function fitOf(graph: PlacedGraph, area: { width: number; height: number }): number {
  return Math.min(1, area.width / Math.max(1, graph.width), area.height / Math.max(1, graph.height));
}

/** Shifts the drawing so that it starts at 0/0, loops and stubs included. */
function framed(nodes: PlacedNode[], edges: PlacedEdge[]): PlacedGraph {
  const xs = nodes.flatMap((n) => [
    n.x - (n.stub?.side === 'left' ? 150 : 0),
    n.x + NODE.width + (n.stub?.side === 'right' ? 150 : 0),
  ]);
  const labels = edges.filter((edge) => edge.kind === 'back').map((edge) => edge.label.x - 60);
  const ys = nodes.flatMap((n) => [n.y, n.y + NODE.height]);
  const tops = edges.filter((edge) => edge.kind !== 'forward').map((edge) => edge.label.y - 12);
  const left = Math.min(0, ...xs, ...labels);
  const top = Math.min(0, ...ys, ...tops);
  const moved = nodes.map((n) => ({ ...n, x: n.x - left, y: n.y - top }));
  return {
    nodes: moved,
    edges: edges.map((edge) => shiftEdge(edge, -left, -top)),
    width: Math.max(0, ...xs) - left,
    height: Math.max(0, ...ys) - top,
  };
}

function shiftEdge(edge: PlacedEdge, dx: number, dy: number): PlacedEdge {
  return {
    ...edge,
    path: shiftPath(edge.path, dx, dy),
    ...(edge.head ? { head: shiftPath(edge.head, dx, dy) } : {}),
    label: { x: edge.label.x + dx, y: edge.label.y + dy },
  };
}

/** Moves a path that consists of absolute coordinate pairs only. */
export function shiftPath(path: string, dx: number, dy: number): string {
  let isX = true;
  return path.replace(/-?\d+(\.\d+)?/g, (text) => {
    const moved = Number(text) + (isX ? dx : dy);
    isX = !isX;
    return r(moved);
  });
}

function r(value: number): string {
  return String(Math.round(value * 10) / 10);
}
