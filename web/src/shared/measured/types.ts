/** Numbers as the server measures them: value, interval, n and how far they can be trusted; no data is never zero. */

/** `few` is shown and marked; with `too_few` and `no_data` there is no number at all. */
export type EstimateState = 'known' | 'few' | 'too_few' | 'no_data';

export interface Estimate {
  value: number | null;
  /** Ends of the 95 % interval. */
  low: number | null;
  high: number | null;
  n: number;
  state: EstimateState;
}

export type Unit = 'points' | 'percent' | 'seconds' | 'euro' | 'count' | 'score';

/** A text of the server in both languages. */
export interface Words {
  de: string;
  en: string;
}

/** What was counted in one part of the period. */
export interface SeriesPoint {
  start_us: number;
  end_us: number;
  value: number | null;
  n: number;
}

export const NO_ESTIMATE: Estimate = { value: null, low: null, high: null, n: 0, state: 'no_data' };
