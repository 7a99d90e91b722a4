/** Geometry of the stream: how many customers reach each step, and how thick the losses leave between steps. */

export interface StreamColumn {
  /** Customers who reached the step; `null` means "no data", which is not the same as 0. */
  reached: number | null;
  /** An optional step is drawn as a loop under the stream, the main flow passes above it. */
  optional?: boolean;
  /** The loss after this step breached its threshold. */
  breached?: boolean;
}

export interface StreamMetrics {
  /** Width of one column in drawing units. */
  column: number;
  /** Upper edge of the stream. */
  top: number;
  /** Thickness of the step with the most customers. */
  max: number;
  /** Thinnest stream that is still visible; only for more than nobody. */
  floor: number;
  /** Depth of the line that marks a detour. */
  detour: number;
}

export const MAP_STREAM: StreamMetrics = { column: 153, top: 22, max: 42, floor: 2.5, detour: 52 };

export interface StreamArea {
  path: string;
  /** Upper edge of the area as a line. */
  edge: string;
}

export interface StreamLoss {
  /** Column the customers left from. */
  column: number;
  path: string;
  breached: boolean;
  /** Start and end of the fade, in drawing units. */
  from: number;
  to: number;
}

export interface StreamDetour {
  column: number;
  path: string;
  /** Centre of the loop, where its marker sits. */
  x: number;
  y: number;
}

export interface Stream {
  width: number;
  areas: StreamArea[];
  losses: StreamLoss[];
  detours: StreamDetour[];
  /** Columns without data, to be hatched. */
  missing: number[];
}

/** Thickness of the stream at a step, so that areas compare as customers do. */
export function thickness(reached: number, most: number, metrics: StreamMetrics): number {
  if (reached <= 0 || most <= 0) return 0;
  return Math.max(metrics.floor, (metrics.max * reached) / most);
}

interface Bend {
  /** Column the bend leaves, column it arrives at: neighbours unless a detour lies between. */
  from: number;
  to: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

interface Scale {
  bend: { before: number; after: number; grip: number };
  inset: number;
  fade: number;
}

/** Distances of the bends; on narrow columns (phone, cards) they shrink with the column. */
function scaleOf(column: number): Scale {
  const k = Math.min(1, column / 153);
  return { bend: { before: 24 * k, after: 26 * k, grip: 22 * k }, inset: 8 * k, fade: 78 * k };
}

/**
 * The whole stream of a map.
 *
 * Columns without data interrupt it: a gap is never bridged. Optional columns do not change the thickness, they
 * get a loop of their own.
 */
export function buildStream(columns: readonly StreamColumn[], metrics: StreamMetrics = MAP_STREAM): Stream {
  const most = Math.max(0, ...columns.map((c) => (c.optional ? 0 : (c.reached ?? 0))));
  const scale = scaleOf(metrics.column);
  const stream: Stream = {
    width: columns.length * metrics.column,
    areas: [],
    losses: [],
    detours: [],
    missing: [],
  };
  columns.forEach((c, i) => c.reached === null && stream.missing.push(i));
  for (const run of runsOf(columns)) drawRun(run, columns, most, metrics, scale, stream);
  return stream;
}

/** Neighbouring measured columns; each run is drawn as one area. */
function runsOf(columns: readonly StreamColumn[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  columns.forEach((column, i) => {
    if (column.reached !== null) run.push(i);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

function drawRun(
  run: number[],
  columns: readonly StreamColumn[],
  most: number,
  metrics: StreamMetrics,
  scale: Scale,
  stream: Stream,
): void {
  const main = run.filter((i) => !columns[i]?.optional);
  const bottom = (i: number): number => metrics.top + thickness(columns[i]?.reached ?? 0, most, metrics);
  const bends: Bend[] = main.slice(1).map((to, k) => {
    const from = main[k] as number;
    const x0 = (from + 1) * metrics.column - scale.bend.before;
    const x1 = to * metrics.column + scale.bend.after;
    return { from, to, x0, x1, y0: bottom(from), y1: bottom(to) };
  });
  for (const bend of bends) {
    if (bend.y0 - bend.y1 > 0.05) stream.losses.push(lossOf(bend, columns, scale));
  }
  for (const i of run) {
    if (columns[i]?.optional && (columns[i]?.reached ?? 0) > 0)
      stream.detours.push(detourOf(i, metrics, scale));
  }
  if (main.length > 0) stream.areas.push(areaOf(run, main, bends, bottom, metrics, scale));
}

function areaOf(
  run: number[],
  main: number[],
  bends: Bend[],
  bottom: (i: number) => number,
  metrics: StreamMetrics,
  scale: Scale,
): StreamArea {
  const left = (run[0] as number) * metrics.column + scale.inset;
  const right = ((run[run.length - 1] as number) + 1) * metrics.column - scale.inset;
  const { top } = metrics;
  const back = [...bends].reverse().map((b) => `L${n(b.x1)} ${n(b.y1)}${curveBack(b, scale)}`);
  const last = bottom(main[main.length - 1] as number);
  const first = bottom(main[0] as number);
  const path = `M${n(left)} ${n(top)}H${n(right)}V${n(last)}${back.join('')}L${n(left)} ${n(first)}Z`;
  return { path, edge: `M${n(left)} ${n(top)}H${n(right)}` };
}

function curveBack(bend: Bend, scale: Scale): string {
  const grip = scale.bend.grip;
  return `C${n(bend.x1 - grip)} ${n(bend.y1)} ${n(bend.x0 + grip)} ${n(bend.y0)} ${n(bend.x0)} ${n(bend.y0)}`;
}

/** The wedge that leaves to the lower right, as thick as the loss. */
function lossOf(bend: Bend, columns: readonly StreamColumn[], scale: Scale): StreamLoss {
  const grip = scale.bend.grip;
  const end = bend.x1 + scale.fade;
  const mid = bend.x1 - (scale.bend.after * 16) / 26;
  const low = bend.y0 + 1;
  const path =
    `M${n(bend.x0)} ${n(bend.y0)}C${n(bend.x0 + grip)} ${n(bend.y0)} ${n(bend.x1 - grip)} ${n(bend.y1)} ` +
    `${n(bend.x1)} ${n(bend.y1)}H${n(end)}V${n(low)}H${n(mid)}` +
    `C${n(mid - 10)} ${n(low)} ${n(bend.x0 + 10)} ${n(bend.y0)} ${n(bend.x0)} ${n(bend.y0)}Z`;
  return {
    column: bend.from,
    path,
    breached: columns[bend.from]?.breached ?? false,
    from: bend.x0 + 4,
    to: end,
  };
}

function detourOf(i: number, metrics: StreamMetrics, scale: Scale): StreamDetour {
  const w = metrics.column;
  const k = Math.min(1, w / 153);
  const x = i * w;
  const { before } = scale.bend;
  const y = metrics.top + 3.5;
  const path =
    `M${n(x - before)} ${n(y)}C${n(x)} ${n(y)} ${n(x + 2 * k)} ${metrics.detour} ${n(x + 34 * k)} ${metrics.detour}` +
    `H${n(x + w - 34 * k)}C${n(x + w - 2 * k)} ${metrics.detour} ${n(x + w)} ${n(y)} ${n(x + w + before)} ${n(y)}`;
  return { column: i, path, x: x + w / 2, y: metrics.detour };
}

/** Two decimals are finer than any screen. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
