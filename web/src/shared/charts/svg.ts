/** Drawing charts as SVG text for export: always in the light theme, self-contained, with title and footer. */

import { colours, type ColourToken } from '@/shared/theme/tokens';

/** A token's colour in the light theme; exports do not follow the reader's theme. */
export const ink = (token: ColourToken): string => colours[token][0];

type Value = string | number | undefined;

/** One element; attributes that are `undefined` are left out. */
export function element(name: string, attributes: Record<string, Value>, ...children: string[]): string {
  const text = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return children.length > 0 ? `<${name}${text}>${children.join('')}</${name}>` : `<${name}${text}/>`;
}

export interface TextStyle {
  size?: number;
  weight?: number;
  fill?: ColourToken;
  anchor?: 'start' | 'middle' | 'end';
}

export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 12, weight = 480, fill = 'ink-2', anchor = 'start' } = style;
  const attributes = { x, y, 'font-size': size, 'font-weight': weight, fill: ink(fill), 'text-anchor': anchor };
  return element('text', attributes, escapeXml(content));
}

/** The 135° hatch that stands for loss and for missing data. */
export function hatch(id: string, token: ColourToken): string {
  const line = element('path', { d: 'M0 0V6', stroke: ink(token), 'stroke-width': 1.2 });
  const frame = { id, width: 5, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  return element('defs', {}, element('pattern', frame, line));
}

export interface Drawing {
  width: number;
  height: number;
  body: string;
}

export interface Caption {
  title: string;
  /** Unit, n, period: what the reader of the picture needs to judge it. */
  note: string;
}

const MARGIN = 24;
const HEAD = 56;

/** The whole file: white ground, title, drawing, note. */
export function svgFile(drawing: Drawing, caption: Caption): string {
  const width = Math.ceil(drawing.width + 2 * MARGIN);
  const height = Math.ceil(drawing.height + HEAD + 2 * MARGIN);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': "'Inter Variable',Inter,system-ui,sans-serif",
    },
    element('rect', { width, height, fill: ink('surface') }),
    text(MARGIN, MARGIN + 12, caption.title, { size: 15, weight: 620, fill: 'ink-1' }),
    text(MARGIN, MARGIN + 32, caption.note, { size: 12, fill: 'ink-3' }),
    element('g', { transform: `translate(${MARGIN} ${HEAD + MARGIN})` }, drawing.body),
  );
}

export function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
