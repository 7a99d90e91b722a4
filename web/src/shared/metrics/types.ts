/** Units of metrics and what was counted in one part of the period. */

/** Shares of 1 are `percent`; times are `seconds`. */
export type Unit = 'points' | 'percent' | 'seconds' | 'euro' | 'count' | 'score';

/** A value of one part of the period; no data is null, never zero. */
export interface SeriesPoint {
  start_us: number;
  end_us: number;
  value: number | null;
  n: number;
}
