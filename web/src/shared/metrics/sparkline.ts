/** Where the points of a small line lie: runs between gaps, lone points, the last one, the target. */

export interface Scale {
  width: number;
  height: number;
}

interface Point {
  x: number;
  y: number;
}

export interface Spark {
  /** One path for each run of at least two points. */
  paths: string[];
  /** Points without a neighbour. */
  dots: Point[];
  end: Point | null;
  targetY: number | null;
}

/** Room for the marked end. */
const EDGE = 2;

const fixed = (value: number): string => String(Math.round(value * 10) / 10);

/** The line keeps its height for values that are all the same: it runs through the middle. */
export const sparkline = (values: readonly (number | null)[], target: number | null, { width, height }: Scale): Spark => {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return { paths: [], dots: [], end: null, targetY: null };
  const all = target === null ? known : [...known, target];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const step = values.length > 1 ? (width - 2 * EDGE) / (values.length - 1) : 0;
  const yOf = (value: number): number => (high === low ? height / 2 : EDGE + ((high - value) / (high - low)) * (height - 2 * EDGE));
  const points = values.map((value, at): Point | null => (value === null || !Number.isFinite(value) ? null : { x: EDGE + at * step, y: yOf(value) }));
  const runs = runsOf(points);
  return {
    paths: runs.filter((run) => run.length > 1).map((run) => `M${run.map(({ x, y }) => `${fixed(x)} ${fixed(y)}`).join('L')}`),
    dots: runs.filter((run) => run.length === 1).map(([only]) => only!),
    end: points.findLast((point) => point !== null) ?? null,
    targetY: target === null ? null : yOf(target),
  };
};

const runsOf = (points: readonly (Point | null)[]): Point[][] => {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)!.push(point);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
};
