/** Statistics a chart needs at its labels: the 95 % interval of a share. */

import type { Formats } from '@/shared/format';

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

/** An interval of shares as the two values of a text: `41,2` and `42,4 %`; the sign stands once. */
export const intervalValues = ({ low, high }: Interval, f: Formats): { low: string; high: string } => ({
  low: f.number(low * 100, 1),
  high: f.percent(high),
});
