/** Smooth lines through points that never overshoot them: monotone cubic interpolation (Fritsch and Carlson). */

export interface Point {
  x: number;
  y: number;
}

const slope = (a: Point, b: Point): number => (b.x === a.x ? 0 : (b.y - a.y) / (b.x - a.x));

/** Tangents that keep every piece between its two ends. */
const tangents = (points: readonly Point[]): number[] => {
  const slopes = points.slice(1).map((point, at) => slope(points[at]!, point));
  return points.map((_, at) => {
    const [before, after] = [slopes[at - 1], slopes[at]];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    if (before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
};

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** An SVG path through the points, left to right; empty for fewer than two. */
export const smoothPath = (points: readonly Point[]): string => {
  if (points.length < 2) return '';
  const tangent = tangents(points);
  const pieces = points.slice(1).map((to, at) => {
    const from = points[at]!;
    const third = (to.x - from.x) / 3;
    return `C${n(from.x + third)} ${n(from.y + tangent[at]! * third)} ${n(to.x - third)} ${n(to.y - tangent[at + 1]! * third)} ${n(to.x)} ${n(to.y)}`;
  });
  return `M${n(points[0]!.x)} ${n(points[0]!.y)}${pieces.join('')}`;
};

/** Runs of neighbouring points; a column without a value breaks the line, it is never bridged. */
export const runs = <Item extends { column: number }>(items: readonly Item[]): Item[][] => {
  const found: Item[][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last && last.at(-1)!.column === item.column - 1) last.push(item);
    else found.push([item]);
  }
  return found;
};
