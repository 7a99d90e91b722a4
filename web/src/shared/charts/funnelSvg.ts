/** The funnel as an SVG drawing for export. */

import { funnelBars, type FunnelInput } from './funnel';
import { element, hatch, ink, text, type Drawing } from './svg';

export interface FunnelSvgRow extends FunnelInput {
  name: string;
  count: string;
  loss: string;
}

const ROW = 36;
const NAMES = 190;
const BARS = 460;

export function funnelDrawing(rows: readonly FunnelSvgRow[]): Drawing {
  const bars = funnelBars(rows);
  const lines = rows.map((row, i) => {
    const bar = bars[i];
    const remaining = (bar?.remaining ?? 0) * BARS;
    const lost = (bar?.lost ?? 0) * BARS;
    const y = i * ROW;
    return [
      text(0, y + 19, row.name, { fill: 'ink-1' }),
      element('rect', { x: NAMES, y, width: remaining, height: 28, fill: ink('accent'), 'fill-opacity': 0.28 }),
      element('rect', { x: NAMES + remaining - 2, y, width: 2, height: 28, fill: ink('accent') }),
      element('rect', { x: NAMES + remaining, y, width: lost, height: 28, fill: 'url(#lost)' }),
      text(NAMES + 8, y + 19, row.count, { weight: 620, fill: 'ink-1' }),
      text(NAMES + remaining + lost + 10, y + 19, row.loss, { fill: 'neg-ink' }),
    ].join('');
  });
  return {
    width: NAMES + BARS + 190,
    height: rows.length * ROW,
    body: hatch('lost', 'neg-2') + lines.join(''),
  };
}
