/** The fit of a model in rows and words. */
import type { Formats } from '@/shared/format';

import type { LifetimeFit } from './shapes';

export interface HistogramRow {
  label: string;
  expected: number;
  actual: number;
}

/** Customers by repeat purchases; the last row is that many or more. */
export const histogramRows = ({ expected, actual }: LifetimeFit['histogram'], f: Formats): HistogramRow[] =>
  actual.map((count, i) => ({
    label: i === actual.length - 1 ? `≥ ${f.number(i)}` : f.number(i),
    actual: count,
    expected: expected[i] ?? 0,
  }));

/** A parameter with its standard error, where the data tell it. */
export const parameterText = ({ value, error }: { value: number; error: number | null }, f: Formats): string =>
  error === null ? f.number(value, 3) : `${f.number(value, 3)} ± ${f.number(error, 3)}`;
