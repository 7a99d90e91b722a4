/** Counters in groups: one line per thing that is counted, its windows from short to ever. */
import type { Counter } from '../shapes';

export interface CounterLine {
  readonly name: string;
  readonly counts: readonly Counter[];
}

const length = ({ window_us }: Counter): number => window_us ?? Number.POSITIVE_INFINITY;

export const counterLines = (counters: readonly Counter[]): CounterLine[] => {
  const names = [...new Set(counters.map((counter) => counter.name))];
  return names.map((name) => ({
    name,
    counts: counters.filter((counter) => counter.name === name).toSorted((a, b) => length(a) - length(b)),
  }));
};
