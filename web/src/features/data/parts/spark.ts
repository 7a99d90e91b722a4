/** The drawing of a sparkline: points from numbers, gaps where numbers are missing. */

const PADDING = 2.5;

export interface SparkPath {
  line: string;
  /** Where the last known number stands. */
  end: readonly [number, number] | null;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The path of a line through `values`, zero at the bottom; it breaks where a value is missing. */
export const sparkPath = (values: readonly (number | null)[], width: number, height: number): SparkPath => {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * PADDING) / (values.length - 1) : 0;
  let line = '';
  let end: readonly [number, number] | null = null;
  let isOpen = false;
  values.forEach((value, at) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    const point = [rounded(PADDING + at * step), rounded(height - PADDING - (value / most) * (height - 2 * PADDING))] as const;
    line += `${isOpen ? 'L' : 'M'}${point[0]} ${point[1]}`;
    end = point;
    isOpen = true;
  });
  return { line, end };
};
