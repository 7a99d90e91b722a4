/** A Sankey: what it shows, its layout, and its picture for export. */

import type { ColourToken } from '@/shared/theme/tokens';

import { element, ink, text, type Drawing } from './svg';

export interface SankeyNode {
  id: string;
  level: number;
  label: string;
  /** What a click leads to; `null` for the rest and the end. */
  touchpoint: string | null;
  customers: number;
  colour: ColourToken;
}

export interface SankeyData {
  nodes: readonly SankeyNode[];
  links: readonly { source: number; target: number; customers: number }[];
}

export interface Bar {
  x: number;
  y: number;
  height: number;
}

export interface Ribbon {
  source: number;
  target: number;
  customers: number;
  path: string;
  width: number;
}

export interface SankeyLayout {
  bars: Bar[];
  ribbons: Ribbon[];
}

const BAR = 12;
const GAP = 14;

/** Levels as columns, nodes by size, the rest and the end last; ribbons leave and arrive in the order of their ends. */
export function layoutSankey(data: SankeyData, width: number, height: number): SankeyLayout {
  const levels = [...new Set(data.nodes.map((node) => node.level))].toSorted((a, b) => a - b);
  const columns = levels.map((level) =>
    data.nodes.flatMap((node, i) => (node.level === level ? [i] : [])).toSorted((a, b) => compare(data.nodes, a, b)),
  );
  const scale = Math.min(
    ...columns.map((column) => {
      const total = column.reduce((sum, i) => sum + (data.nodes[i]?.customers ?? 0), 0);
      return total > 0 ? (height - GAP * (column.length - 1)) / total : Number.POSITIVE_INFINITY;
    }),
  );
  const bars: Bar[] = data.nodes.map(() => ({ x: 0, y: 0, height: 0 }));
  const step = levels.length > 1 ? (width - BAR) / (levels.length - 1) : 0;
  columns.forEach((column, k) => {
    let y = 0;
    for (const i of column) {
      const size = Math.max(1, (data.nodes[i]?.customers ?? 0) * (Number.isFinite(scale) ? scale : 0));
      bars[i] = { x: k * step, y, height: size };
      y += size + GAP;
    }
  });
  return { bars, ribbons: ribbonsOf(data, bars, Number.isFinite(scale) ? scale : 0) };
}

/** Larger first; nodes that are no touchpoint last. */
function compare(nodes: readonly SankeyNode[], a: number, b: number): number {
  const [first, second] = [nodes[a], nodes[b]];
  const kind = Number(first?.touchpoint === null) - Number(second?.touchpoint === null);
  return kind || (second?.customers ?? 0) - (first?.customers ?? 0) || a - b;
}

function ribbonsOf(data: SankeyData, bars: readonly Bar[], scale: number): Ribbon[] {
  const out = new Map<number, number>();
  const into = new Map<number, number>();
  const y = (i: number): number => bars[i]?.y ?? 0;
  const order = data.links.toSorted((a, b) => y(a.source) - y(b.source) || y(a.target) - y(b.target));
  const arriving = data.links.toSorted((a, b) => y(a.target) - y(b.target) || y(a.source) - y(b.source));
  const ends = new Map(
    arriving.map((link) => {
      const at = into.get(link.target) ?? 0;
      into.set(link.target, at + link.customers * scale);
      return [link, at] as const;
    }),
  );
  return order.map((link) => {
    const at = out.get(link.source) ?? 0;
    const size = link.customers * scale;
    out.set(link.source, at + size);
    const [from, to] = [bars[link.source] as Bar, bars[link.target] as Bar];
    const y0 = from.y + at + size / 2;
    const y1 = to.y + (ends.get(link) ?? 0) + size / 2;
    const x0 = from.x + BAR;
    const mid = (x0 + to.x) / 2;
    const path = `M${n(x0)} ${n(y0)}C${n(mid)} ${n(y0)} ${n(mid)} ${n(y1)} ${n(to.x)} ${n(y1)}`;
    return { ...link, path, width: Math.max(0.5, size) };
  });
}

export const BAR_WIDTH = BAR;

const PICTURE = { width: 1100, height: 560 };

/** The same layout in the light theme. */
export function sankeyDrawing(data: SankeyData, count: (customers: number) => string): Drawing {
  const { bars, ribbons } = layoutSankey(data, PICTURE.width - 160, PICTURE.height);
  const lines = ribbons.map(({ path, width, source }) =>
    element('path', {
      d: path,
      fill: 'none',
      stroke: ink(data.nodes[source]?.colour ?? 'neu'),
      'stroke-opacity': 0.35,
      'stroke-width': width,
    }),
  );
  const nodes = data.nodes.map((node, i) => {
    const bar = bars[i] as Bar;
    return (
      element('rect', { x: bar.x, y: bar.y, width: BAR, height: bar.height, fill: ink(node.colour) }) +
      text(bar.x + BAR + 6, bar.y + Math.min(bar.height / 2 + 4, 14), `${node.label}  ${count(node.customers)}`, { fill: 'ink-1', size: 11.5 })
    );
  });
  return { ...PICTURE, body: lines.join('') + nodes.join('') };
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
