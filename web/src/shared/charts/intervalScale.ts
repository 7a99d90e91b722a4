/** Where bars with intervals lie on their common scale, as shares of its width. */

interface Range {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface BarScale {
  low: number;
  at: (value: number) => number;
}

/** From the smallest to the largest end of any interval, zero included. */
export const barScale = (bars: readonly Range[]): BarScale => {
  const values = bars.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  return { low, at: (value) => (value - low) / span };
};

export interface BarPlace {
  left: number;
  width: number;
  whisker: readonly [number, number] | null;
}

export const barPlace = ({ value, low, high }: Range, { at }: BarScale): BarPlace | null => {
  if (value === null) return null;
  const [zero, end] = [at(0), at(value)];
  return {
    left: Math.min(zero, end),
    width: Math.abs(end - zero),
    whisker: low === null || high === null ? null : [at(low), at(high)],
  };
};
