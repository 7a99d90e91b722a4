/** The process graph as an SVG file: same places, same widths, every arrow of the picture labelled. */

import type { TextTools } from '@/i18n/useText';
import { channelLook } from '@/shared/channels';
import { element, ink, svgFile, text, type Caption } from '@/shared/charts/svg';

import { NODE, STUB, type PlacedGraph, type PlacedNode } from './layout';

export function graphDrawing(graph: PlacedGraph, { t, f }: Pick<TextTools, 't' | 'f'>, caption: Caption): string {
  const edges = graph.edges.map(({ path, head, kind, width, label, edge }) => {
    const isReturn = kind !== 'forward';
    const stroke = { fill: 'none', stroke: ink('ink-3') };
    return [
      element('path', {
        d: path,
        ...stroke,
        'stroke-opacity': isReturn ? 0.5 : 0.36,
        'stroke-width': isReturn ? 2.5 : width,
        'stroke-dasharray': isReturn ? '5 4' : undefined,
      }),
      head ? element('path', { d: head, ...stroke, 'stroke-width': 2 }) : '',
      text(label.x, label.y + 4, f.number(edge.customers), { size: 11.5, weight: 540, anchor: 'middle' }),
    ].join('');
  });
  const nodes = graph.nodes.map((placed) => nodeDrawing(placed, f, t));
  return svgFile({ width: graph.width, height: graph.height, body: edges.join('') + nodes.join('') }, caption);
}

function nodeDrawing({ node, stub, x, y }: PlacedNode, f: TextTools['f'], t: TextTools['t']): string {
  const turn = stub?.side === 'left' ? -1 : 1;
  const from = turn < 0 ? x : x + NODE.width;
  const leaving = stub && [
    element('path', {
      d: `M${from} ${y + 22}c${34 * turn} 0 ${52 * turn} 4 ${STUB.length * turn} ${STUB.drop}`,
      fill: 'none',
      stroke: ink('neg-2'),
      'stroke-opacity': 0.3,
      'stroke-width': stub.width,
    }),
    text(from + 92 * turn, y + 58, t('paths.stub', { share: f.percent(-stub.share), customers: f.number(stub.customers) }), {
      size: 11.5,
      fill: 'neg-ink',
      anchor: turn < 0 ? 'end' : 'start',
    }),
  ];
  return [
    ...(leaving ?? []),
    element('rect', { x, y, ...NODE, rx: 7, fill: ink('surface'), stroke: ink('line-2') }),
    element('rect', { x, y: y + 2, width: 3, height: NODE.height - 4, fill: ink(channelLook(node.channel).colour) }),
    text(x + 12, y + 27, cut(node.touchpoint), { size: 12.5, weight: 580, fill: 'ink-1' }),
    text(x + NODE.width - 10, y + 27, f.number(node.customers), { size: 12.5, weight: 600, fill: 'ink-1', anchor: 'end' }),
  ].join('');
}

const cut = (name: string): string => (name.length > 20 ? `${name.slice(0, 19)}…` : name);
