/** A drawing as a list of marks: one description that the page and the exported file share. */
import type { ColourToken } from '@/shared/theme/tokens';

import { element, escapeXml, ink } from './svg';

export interface PathMark {
  kind: 'path';
  d: string;
  stroke?: ColourToken;
  width?: number;
  dash?: string;
  fill?: ColourToken;
  opacity?: number;
}

export interface DotMark {
  kind: 'dot';
  x: number;
  y: number;
  r: number;
  fill: ColourToken;
  stroke?: ColourToken;
  opacity?: number;
  title?: string;
}

export interface TextMark {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  fill?: ColourToken;
  size?: number;
  weight?: number;
  anchor?: 'start' | 'middle' | 'end';
  /** Drawn with a ground behind the letters. */
  halo?: boolean;
}

export type Mark = PathMark | DotMark | TextMark;

/** Colours come from `paint`: CSS variables on the page, the light theme in a file. */
export const attributesOf = (mark: Mark, paint: (token: ColourToken) => string): Record<string, string | number | undefined> => {
  if (mark.kind === 'path') {
    return {
      d: mark.d,
      fill: mark.fill ? paint(mark.fill) : 'none',
      'fill-opacity': mark.fill ? mark.opacity : undefined,
      stroke: mark.stroke ? paint(mark.stroke) : undefined,
      'stroke-opacity': mark.stroke ? mark.opacity : undefined,
      'stroke-width': mark.width,
      'stroke-dasharray': mark.dash,
      'stroke-linejoin': 'round',
    };
  }
  if (mark.kind === 'dot') {
    const { x: cx, y: cy, r, fill, stroke, opacity } = mark;
    return { cx, cy, r, fill: paint(fill), 'fill-opacity': opacity, stroke: stroke && paint(stroke), 'stroke-width': stroke && 1.5 };
  }
  const { x, y, fill = 'ink-3', size = 11, weight = 480, anchor = 'start', halo } = mark;
  const ground = halo ? { stroke: paint('surface'), 'stroke-width': 3, 'paint-order': 'stroke' } : {};
  return { x, y, fill: paint(fill), 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, ...ground };
};

const NAMES = { path: 'path', dot: 'circle', text: 'text' } as const;

/** The marks as SVG text in the light theme. */
export const marksSvg = (marks: readonly Mark[]): string =>
  marks
    .map((mark) => element(NAMES[mark.kind], attributesOf(mark, ink), ...(mark.kind === 'text' ? [escapeXml(mark.text)] : [])))
    .join('');
