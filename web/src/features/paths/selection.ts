/** What is selected in the paths room; part of the address, so that a copied link shows the same. */

import type { PlacedEdge, PlacedGraph } from './graph/layout';

export type Selection =
  | { kind: 'touchpoint'; touchpoint: string }
  | { kind: 'transition'; source: string; target: string }
  | { kind: 'ended'; touchpoint: string }
  | { kind: 'variant'; steps: readonly string[] };

/** Reads a selection out of an address (`?sel=transition&at=A&at=B`); anything odd is no selection. */
export function readSelection(kind: string | undefined, at: readonly string[]): Selection | null {
  const [first, second] = at;
  if (first === undefined) return null;
  if (kind === 'touchpoint' || kind === 'ended') return { kind, touchpoint: first };
  if (kind === 'transition' && second !== undefined) return { kind, source: first, target: second };
  return kind === 'variant' ? { kind, steps: at } : null;
}

/** The selection as it stands in an address. */
export function writeSelection(selection: Selection | null): { sel: string | undefined; at: string[] } {
  if (selection === null) return { sel: undefined, at: [] };
  const { kind } = selection;
  if (kind === 'transition') return { sel: kind, at: [selection.source, selection.target] };
  return { sel: kind, at: kind === 'variant' ? [...selection.steps] : [selection.touchpoint] };
}

export const sameSelection = (a: Selection | null, b: Selection | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Stable name of an arrow inside the picture. */
export const edgeId = (edge: { source: string; target: string }): string => JSON.stringify([edge.source, edge.target]);

/** Arrows that light up: the selected one, or all those a selected variant runs along. */
export function litEdges(selection: Selection | null): ReadonlySet<string> {
  if (selection?.kind === 'transition') return new Set([edgeId(selection)]);
  if (selection?.kind !== 'variant') return new Set();
  const { steps } = selection;
  return new Set(steps.slice(1).map((target, i) => edgeId({ source: steps[i] ?? '', target })));
}

export type Measure = 'customers' | 'time';

/** The ten arrows that carry a label: most customers, or most waiting altogether; the lit ones always. */
export function labelledEdges(graph: PlacedGraph, measure: Measure, lit: ReadonlySet<string>): ReadonlySet<string> {
  const weight = ({ edge }: PlacedEdge): number =>
    measure === 'customers' ? edge.customers : edge.customers * edge.median_us;
  const top = [...graph.edges]
    .sort((a, b) => weight(b) - weight(a) || edgeId(a.edge).localeCompare(edgeId(b.edge)))
    .slice(0, 10);
  return new Set([...top.map(({ edge }) => edgeId(edge)), ...lit]);
}
