/** Lines, steps, bands and points between two axes, laid out as marks. */
import type { ColourToken } from '@/shared/theme/tokens';

import type { Mark } from './marks';

export interface PlotPoint {
  x: number;
  /** Nothing was measured here; the line breaks. */
  y: number | null;
  low?: number | null;
  high?: number | null;
  title?: string;
  /** Stands beside the point where there is room. */
  label?: string;
  /** Radius in pixels. */
  size?: number;
  tone?: ColourToken;
}

export interface PlotSeries {
  id: string;
  name: string;
  tone: ColourToken;
  kind?: 'line' | 'step' | 'points';
  dashed?: boolean;
  points: readonly PlotPoint[];
}

export interface PlotAxis {
  format: (value: number) => string;
  min?: number;
  max?: number;
  ticks?: readonly number[];
  /** What the axis shows. */
  name?: string;
}

export interface PlotData {
  series: readonly PlotSeries[];
  x: PlotAxis;
  y: PlotAxis;
  /** Straight lines at a value: targets, cuts, means. */
  rules?: readonly { x?: number; y?: number; name?: string; tone?: ColourToken }[];
  /** Both axes mean the same: where a point should be. */
  diagonal?: boolean;
  /** Words in the corners of the field, clockwise from the upper left. */
  corners?: readonly [string, string, string, string];
}

export interface PlotSize {
  width: number;
  height: number;
}

const LABEL = 14;
const LETTER = 6.1;
const MOST_NAMED = 5;

/** Round numbers that cover a span, at most `count` + 1 of them. */
export const niceTicks = (low: number, high: number, count: number): number[] => {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at += 1) ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
};

/** Ends that are not given get some room, so that marks do not lie on the edge. */
const bounds = (values: readonly number[], axis: PlotAxis, room = 0): readonly [number, number] => {
  const known = values.filter(Number.isFinite);
  const spare = (Math.max(...known) - Math.min(...known)) * room;
  const low = axis.min ?? Math.min(...known) - spare;
  const high = axis.max ?? Math.max(...known) + spare;
  if (known.length === 0 && (axis.min === undefined || axis.max === undefined)) return [0, 1];
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
};

const near = (value: number | null | undefined): number[] => (value === null || value === undefined ? [] : [value]);

interface Field {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (value: number) => number;
  y: (value: number) => number;
  xTicks: readonly number[];
  yTicks: readonly number[];
}

const isNamed = ({ series }: PlotData): boolean => series.length > 1 && series.length <= MOST_NAMED && series.some(({ kind }) => kind !== 'points');

const fieldOf = (data: PlotData, size: PlotSize): Field => {
  const points = data.series.flatMap((one) => one.points);
  const [x0, x1] = bounds([...points.map(({ x }) => x), ...(data.rules ?? []).flatMap((rule) => near(rule.x))], data.x);
  const [y0, y1] = bounds([...points.flatMap((point) => [...near(point.y), ...near(point.low), ...near(point.high)]), ...(data.rules ?? []).flatMap((rule) => near(rule.y))], data.y, data.series.some(({ kind }) => kind === 'points') ? 0.12 : 0.04);
  const yTicks = data.y.ticks ?? niceTicks(y0, y1, Math.max(2, Math.floor(size.height / 56)));
  const widest = Math.max(...yTicks.map((tick) => data.y.format(tick).length));
  const names = isNamed(data) ? Math.min(size.width * 0.28, 16 + Math.max(...data.series.map(({ name }) => name.length)) * LETTER) : 14;
  const [left, right] = [12 + widest * LETTER, size.width - names];
  const [top, bottom] = [data.y.name ? 24 : 10, size.height - (data.x.name ? 38 : 22)];
  const x = (value: number): number => left + ((value - x0) / (x1 - x0)) * (right - left);
  const y = (value: number): number => bottom - ((value - y0) / (y1 - y0)) * (bottom - top);
  const xTicks = data.x.ticks ?? niceTicks(x0, x1, Math.max(2, Math.floor((right - left) / 90)));
  return { left, right, top, bottom, x, y, xTicks: xTicks.filter((tick) => tick >= x0 && tick <= x1), yTicks };
};

const at = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const axes = (data: PlotData, field: Field): Mark[] => {
  const rows = field.yTicks.flatMap((tick): Mark[] => [
    { kind: 'path', d: `M${at(field.left, field.y(tick))}H${field.right.toFixed(1)}`, stroke: 'line', width: 1 },
    { kind: 'text', x: field.left - 8, y: field.y(tick) + 4, text: data.y.format(tick), anchor: 'end' },
  ]);
  let free = -Infinity;
  const columns = field.xTicks.flatMap((tick): Mark[] => {
    const text = data.x.format(tick);
    const half = (text.length * LETTER) / 2;
    if (field.x(tick) - half < free) return [];
    free = field.x(tick) + half + 10;
    return [{ kind: 'text', x: field.x(tick), y: field.bottom + 16, text, anchor: 'middle' }];
  });
  const names: Mark[] = [
    ...(data.x.name ? [{ kind: 'text', x: field.right, y: field.bottom + 33, text: data.x.name, anchor: 'end', fill: 'ink-2' } as const] : []),
    ...(data.y.name ? [{ kind: 'text', x: 2, y: 12, text: data.y.name, fill: 'ink-2' } as const] : []),
  ];
  return [...rows, ...columns, ...names];
};

const rules = (data: PlotData, field: Field): Mark[] => [
  ...(data.diagonal ? [{ kind: 'path', d: `M${at(field.left, field.bottom)}L${at(field.right, field.top)}`, stroke: 'ink-3', width: 1, dash: '1 4' } as const] : []),
  ...(data.rules ?? []).flatMap((rule): Mark[] => {
    const tone = rule.tone ?? 'ink-3';
    const line = (d: string): Mark => ({ kind: 'path', d, stroke: tone, width: 1, dash: '3 4' });
    if (rule.x !== undefined) {
      const x = field.x(rule.x);
      return [line(`M${at(x, field.top)}V${field.bottom}`), ...(rule.name ? [{ kind: 'text', x: x + 5, y: field.top + 10, text: rule.name, halo: true } as const] : [])];
    }
    const y = field.y(rule.y ?? 0);
    return [line(`M${at(field.left, y)}H${field.right.toFixed(1)}`), ...(rule.name ? [{ kind: 'text', x: field.right, y: y - 5, text: rule.name, anchor: 'end', halo: true } as const] : [])];
  }),
];

const corners = ({ corners: words }: PlotData, field: Field): Mark[] => {
  if (!words) return [];
  const places = [
    [field.left + 8, field.top + 16, 'start'],
    [field.right - 8, field.top + 16, 'end'],
    [field.right - 8, field.bottom - 8, 'end'],
    [field.left + 8, field.bottom - 8, 'start'],
  ] as const;
  return words.map((text, i) => ({ kind: 'text', x: places[i]![0], y: places[i]![1], anchor: places[i]![2], text, fill: 'ink-3', size: 12, weight: 580 }));
};

/** Runs of neighbouring points that were measured. */
export const runs = (points: readonly PlotPoint[]): (PlotPoint & { y: number })[][] => {
  const found: (PlotPoint & { y: number })[][] = [[]];
  for (const point of points) {
    if (point.y === null) found.push([]);
    else found.at(-1)!.push({ ...point, y: point.y });
  }
  return found.filter((run) => run.length > 0);
};

const trace = (points: readonly (readonly [number, number])[], isStep: boolean): string =>
  points.map(([x, y], i) => (i === 0 ? `M${at(x, y)}` : isStep ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `L${at(x, y)}`)).join('');

const band = (run: readonly PlotPoint[], field: Field, isStep: boolean): string | null => {
  if (run.length < 2 || run.some(({ low, high }) => typeof low !== 'number' || typeof high !== 'number')) return null;
  const upper = run.map((point) => [field.x(point.x), field.y(point.high!)] as const);
  const lower = run.map((point) => [field.x(point.x), field.y(point.low!)] as const);
  const back = lower.toReversed().map(([x, y], i, all) => {
    const previous = all[i - 1];
    return isStep && previous ? `V${y.toFixed(1)}H${x.toFixed(1)}` : `L${at(x, y)}`;
  });
  return `${trace(upper, isStep)}${back.join('')}Z`;
};

const line = (series: PlotSeries, field: Field): Mark[] => {
  const isStep = series.kind === 'step';
  return runs(series.points).flatMap((run): Mark[] => {
    const shade = band(run, field, isStep);
    const points = run.map((point) => [field.x(point.x), field.y(point.y)] as const);
    const last = run.at(-1)!;
    return [
      ...(shade ? [{ kind: 'path', d: shade, fill: series.tone, opacity: 0.16 } as const] : []),
      { kind: 'path', d: trace(points, isStep), stroke: series.tone, width: series.dashed ? 1.5 : 2, ...(series.dashed && { dash: '6 4' }) },
      ...(isStep || run.length > 40 ? [] : run.map((point): Mark => ({ kind: 'dot', x: field.x(point.x), y: field.y(point.y), r: point === last ? 3.2 : 2.2, fill: series.tone, ...(point.title && { title: point.title }) }))),
    ];
  });
};

const dots = (series: PlotSeries, field: Field): Mark[] =>
  series.points.flatMap((point): Mark[] => {
    if (point.y === null) return [];
    const [x, y] = [field.x(point.x), field.y(point.y)];
    const tone = point.tone ?? series.tone;
    const hasWhisker = typeof point.low === 'number' && typeof point.high === 'number';
    return [
      ...(hasWhisker ? [{ kind: 'path', d: `M${at(x, field.y(point.low!))}V${field.y(point.high!).toFixed(1)}`, stroke: tone, width: 1.5, opacity: 0.55 } as const] : []),
      { kind: 'dot', x, y, r: point.size ?? 4, fill: tone, stroke: 'surface', opacity: point.size ? 0.75 : 1, ...(point.title && { title: point.title }) },
    ];
  });

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const touches = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Names beside the points, the largest first; one that would cover another is left to the tooltip. */
const pointNames = (data: PlotData, field: Field): Mark[] => {
  const named = data.series.flatMap((one) => one.points).filter((point) => point.label && point.y !== null);
  const taken: Box[] = [];
  return named
    .toSorted((a, b) => (b.size ?? 4) - (a.size ?? 4))
    .flatMap((point): Mark[] => {
      const [x, y, r] = [field.x(point.x), field.y(point.y!), point.size ?? 4];
      const width = point.label!.length * LETTER;
      const places = [
        { x: x + r + 4, anchor: 'start' as const, left: x + r + 4 },
        { x: x - r - 4, anchor: 'end' as const, left: x - r - 4 - width },
      ];
      const place = places.find(({ left }) => {
        const box = { left, right: left + width, top: y - 8, bottom: y + 8 };
        return left >= field.left && box.right <= field.right + 8 && !taken.some((other) => touches(other, box));
      });
      if (!place) return [];
      taken.push({ left: place.left, right: place.left + width, top: y - 8, bottom: y + 8 });
      return [{ kind: 'text', x: place.x, y: y + 4, text: point.label!, anchor: place.anchor, fill: 'ink-1', size: 11.5, halo: true }];
    });
};

/** Names at the ends of the lines, pushed apart. */
const lineNames = (data: PlotData, field: Field): Mark[] => {
  if (!isNamed(data)) return [];
  const ends = data.series.flatMap((series) => {
    const last = runs(series.points).at(-1)?.at(-1);
    return last ? [{ series, y: field.y(last.y) }] : [];
  });
  let free = -Infinity;
  return ends
    .toSorted((a, b) => a.y - b.y)
    .map(({ series, y }) => {
      free = Math.max(y, free + LABEL);
      return { kind: 'text', x: field.right + 8, y: free + 4, text: series.name, fill: 'ink-1', weight: 540, halo: true } as const;
    });
};

export const drawPlot = (data: PlotData, size: PlotSize): Mark[] => {
  const field = fieldOf(data, size);
  return [
    ...axes(data, field),
    ...corners(data, field),
    ...rules(data, field),
    ...data.series.flatMap((series) => (series.kind === 'points' ? dots(series, field) : line(series, field))),
    ...pointNames(data, field),
    ...lineNames(data, field),
  ];
};

/** At most `count` of the values, evenly spread: ticks of an axis of periods. */
export const someOf = (values: readonly number[], count: number): number[] => {
  const step = Math.max(1, Math.ceil(values.length / count));
  return values.filter((_, i) => i % step === 0);
};
