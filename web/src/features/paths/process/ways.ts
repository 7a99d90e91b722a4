/** What follows a touch of a touchpoint: another touch or none; the parts add up to all its touches. */

import type { TransitionEdge, TransitionNode, Transitions } from '@/features/questions';

export interface NextPart {
  /** `end` is no further contact, `rest` adds up the rare ones. */
  kind: 'touchpoint' | 'end' | 'rest';
  touchpoint: string;
  count: number;
}

/** The most frequent ways on, most frequent first; the rest last. */
export function nextSteps(transitions: Transitions, touchpoint: string, most: number = 5): NextPart[] {
  const node = transitions.nodes.find((one) => one.touchpoint === touchpoint);
  const ways = transitions.edges
    .filter((edge) => edge.source === touchpoint)
    .map((edge): NextPart => ({ kind: 'touchpoint', touchpoint: edge.target, count: edge.count }));
  if (node && node.ends > 0) ways.push({ kind: 'end', touchpoint: '', count: node.ends });
  return folded(ways, most);
}

/** Where a touchpoint is reached from. */
export function previousSteps(transitions: Transitions, touchpoint: string, most: number = 5): NextPart[] {
  const ways = transitions.edges
    .filter((edge) => edge.target === touchpoint)
    .map((edge): NextPart => ({ kind: 'touchpoint', touchpoint: edge.source, count: edge.count }));
  return folded(ways, most);
}

function folded(ways: NextPart[], most: number): NextPart[] {
  const sorted = ways.toSorted((a, b) => b.count - a.count || a.touchpoint.localeCompare(b.touchpoint));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1).reduce((sum, way) => sum + way.count, 0);
  return [...sorted.slice(0, most - 1), { kind: 'rest', touchpoint: '', count: rest }];
}

export const findNode = (transitions: Transitions, touchpoint: string): TransitionNode | undefined =>
  transitions.nodes.find((node) => node.touchpoint === touchpoint);

export const findEdge = (transitions: Transitions, source: string, target: string): TransitionEdge | undefined =>
  transitions.edges.find((edge) => edge.source === source && edge.target === target);
