/** The way most customers go: a start for a funnel when nobody has chosen steps yet. */

import type { GraphEdge, GraphNode } from './simplify';

/** Follows the strongest arrow from the most frequent start, never twice to the same touchpoint. */
export function mainPath(nodes: readonly GraphNode[], edges: readonly GraphEdge[], most: number = 6): string[] {
  const start = [...nodes].sort((a, b) => b.starts - a.starts || a.touchpoint.localeCompare(b.touchpoint))[0];
  const path: string[] = [];
  let at = start?.touchpoint;
  while (at !== undefined && path.length < most) {
    path.push(at);
    const next = strongestFrom(at, edges, path);
    const leaving = nodes.find((node) => node.touchpoint === at)?.ends ?? 0;
    at = next && next.customers * 20 >= leaving ? next.target : undefined;
  }
  return path;
}

function strongestFrom(source: string, edges: readonly GraphEdge[], visited: readonly string[]): GraphEdge | undefined {
  const open = edges.filter((edge) => edge.source === source && !visited.includes(edge.target));
  return open.sort((a, b) => b.customers - a.customers || a.target.localeCompare(b.target))[0];
}
