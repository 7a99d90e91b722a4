/** The flow answer as the chart wants it: names of the rest and the end, colours by channel. */

import type { Flow } from '@/features/questions';
import { channelLook } from '@/shared/channels';
import type { SankeyData } from '@/shared/charts/sankey';

export const sankeyData = (flow: Flow, words: { end: string; other: string }): SankeyData => ({
  nodes: flow.nodes.map((node, i) => ({
    id: String(i),
    level: node.level,
    label: node.kind === 'touchpoint' ? node.touchpoint : words[node.kind],
    touchpoint: node.kind === 'touchpoint' ? node.touchpoint : null,
    customers: node.customers,
    colour: node.kind === 'touchpoint' ? channelLook(node.channel).colour : node.kind === 'end' ? 'neg-2' : 'neu',
  })),
  links: flow.links.map((link) => ({ ...link })),
});
