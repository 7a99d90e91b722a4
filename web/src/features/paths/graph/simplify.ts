/** Which arrows of the process graph are drawn: the frequent ones, and what it takes to keep every node attached. */

export interface GraphNode {
  touchpoint: string;
  channel: string;
  touches: number;
  customers: number;
  starts: number;
  ends: number;
}

export interface GraphEdge {
  source: string;
  target: string;
  count: number;
  customers: number;
  median_us: number;
  p90_us: number;
}

export interface Simplified<N extends GraphNode = GraphNode, E extends GraphEdge = GraphEdge> {
  nodes: N[];
  edges: E[];
  /** Share of all transitions that the drawn arrows carry. */
  coverage: number;
  /** Arrows that are not drawn. */
  hidden: number;
  /** Touchpoints that are not drawn. */
  hiddenNodes: number;
}

/** A picture stays readable up to about here; the slider shows more on request. */
const READABLE_EDGES = 22;
const READABLE_NODES = 12;

export function compareEdges(a: GraphEdge, b: GraphEdge): number {
  return b.count - a.count || a.source.localeCompare(b.source) || a.target.localeCompare(b.target);
}

/** The detail a picture starts with: as many transitions as stay readable, in whole percent. */
export function defaultDetail(edges: readonly GraphEdge[]): number {
  const sorted = [...edges].sort(compareEdges);
  const total = sum(sorted);
  if (total === 0) return 100;
  const seen = new Set<string>();
  let covered = 0;
  for (const [index, edge] of sorted.entries()) {
    seen.add(edge.source).add(edge.target);
    if (index >= READABLE_EDGES || seen.size > READABLE_NODES) break;
    covered += edge.count;
  }
  return Math.max(1, Math.min(100, Math.floor((covered / total) * 100)));
}

/** Draws the most frequent arrows until they carry `detail` percent of all transitions. */
export function simplify<N extends GraphNode, E extends GraphEdge>(
  nodes: readonly N[],
  edges: readonly E[],
  detail: number,
): Simplified<N, E> {
  const sorted = [...edges].sort(compareEdges);
  const total = sum(sorted);
  const shown = new Set<E>();
  let covered = 0;
  for (const edge of sorted) {
    if (shown.size > 0 && covered >= (detail / 100) * total - 1e-9) break;
    shown.add(edge);
    covered += edge.count;
  }
  const names = new Set<string>();
  for (const edge of shown) names.add(edge.source).add(edge.target);
  if (edges.length === 0) for (const node of nodes) names.add(node.touchpoint);
  for (const edge of attachments(nodes, sorted, shown, names)) shown.add(edge);
  const drawn = sorted.filter((edge) => shown.has(edge));
  const visible = nodes.filter((node) => names.has(node.touchpoint));
  return {
    nodes: visible,
    edges: drawn,
    coverage: total === 0 ? 1 : sum(drawn) / total,
    hidden: edges.length - drawn.length,
    hiddenNodes: nodes.length - visible.length,
  };
}

/** The strongest arrow into each drawn node that would otherwise seem to come from nowhere. */
function attachments<E extends GraphEdge>(
  nodes: readonly GraphNode[],
  sorted: readonly E[],
  shown: ReadonlySet<E>,
  names: ReadonlySet<string>,
): E[] {
  const fed = new Set([...shown].filter((edge) => edge.source !== edge.target).map((edge) => edge.target));
  const orphans = nodes.filter(
    (node) => names.has(node.touchpoint) && !fed.has(node.touchpoint) && node.starts * 2 < node.touches,
  );
  return orphans.flatMap((node) => {
    const strongest = sorted.find(
      (edge) => edge.target === node.touchpoint && edge.source !== edge.target && names.has(edge.source),
    );
    return strongest ? [strongest] : [];
  });
}

function sum(edges: readonly GraphEdge[]): number {
  return edges.reduce((total, edge) => total + edge.count, 0);
}
