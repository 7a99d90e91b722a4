/** Statistics a chart needs at its labels: the 95 % interval of a share, and parts that add up to the whole. */

const Z95 = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/** Wilson score interval of `hits` of `n` (E. B. Wilson 1927); `null` when there is nothing to judge by. */
export function wilson(hits: number, n: number, z: number = Z95): Interval | null {
  if (n <= 0) return null;
  const share = hits / n;
  const z2 = z * z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Shares rounded to `steps` parts of 1 (1000 = one decimal of a percentage) whose sum is the rounded sum:
 * the largest remainders are rounded up, ties from the front.
 */
export function roundedShares(parts: readonly number[], whole: number, steps: number = 1000): number[] {
  if (whole <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / whole) * steps);
  const rounded = exact.map(Math.floor);
  const target = Math.round(exact.reduce((sum, value) => sum + value, 0));
  let missing = target - rounded.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    rounded[index] = (rounded[index] as number) + 1;
    missing -= 1;
  }
  return rounded.map((value) => value / steps);
}
