/** How journeys hang together: links drawn on maps, variants, and phases of the lifecycle; laid out in layers. */
import dagre from '@dagrejs/dagre';

import type { LinkRow } from '@/shared/changes';

import type { AtlasJourney } from './types';

export interface JourneyEdge {
  id: string;
  from: string;
  to: string;
  kind: LinkRow['kind'];
}

const WIDTH = 208;
const HEIGHT = 52;

/** Links between journeys that are shown; two variants of each other are linked once. */
export const edgesOf = (journeys: readonly AtlasJourney[], links: readonly LinkRow[]): JourneyEdge[] => {
  const known = new Set(journeys.map((one) => one.id));
  const drawn = links.map((one): JourneyEdge => ({ id: one.id, from: one.journey_id, to: one.to_journey_id, kind: one.kind }));
  const variants = journeys.flatMap((one): JourneyEdge[] =>
    one.variant_of ? [{ id: `variant ${one.id}`, from: one.variant_of, to: one.id, kind: 'variant' }] : [],
  );
  const seen = new Set<string>();
  return [...drawn, ...variants].filter(({ from, to, kind }) => {
    const ends = kind === 'variant' ? [from, to].toSorted() : [from, to];
    const key = `${ends.join(' ')} ${kind}`;
    if (!known.has(from) || !known.has(to) || from === to || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Upper left corner of each journey. */
export const placesOf = (journeys: readonly AtlasJourney[], edges: readonly JourneyEdge[]): Map<string, { x: number; y: number }> => {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 44 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of journeys) graph.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const { id, from, to } of edges) graph.setEdge(from, to, {}, id);
  dagre.layout(graph);
  return new Map(
    journeys.map(({ id }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return [id, { x: x - WIDTH / 2, y: y - HEIGHT / 2 }];
    }),
  );
};
