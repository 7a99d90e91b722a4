/** Order that never needs renumbering: ranks are texts, and between any two of them there is another. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;

const digit = (rank: string, place: number, otherwise: number): number =>
  place < rank.length ? DIGITS.indexOf(rank[place]!) : otherwise;

/** The middle; at an open end a step of one, which keeps ranks short while a list grows there. */
const step = (under: number, over: number, isFirst: boolean, isLast: boolean): number => {
  if (isLast) return under + 1;
  return isFirst && over < BASE ? over - 1 : Math.floor((under + over) / 2);
};

/** A rank after `low` and before `high`; `null` is the open end. Throws unless `low < high`. */
export const rankBetween = (low: string | null, high: string | null): string => {
  const from = low ?? '';
  if (high !== null && from >= high) throw new RangeError(`nothing lies between ${from} and ${high}`);
  let upper = high;
  let rank = '';
  for (let place = 0; ; place += 1) {
    const under = digit(from, place, 0);
    const over = upper === null ? BASE : digit(upper, place, 0);
    if (over - under > 1) return rank + DIGITS[step(under, over, low === null, upper === null && place < from.length)]!;
    rank += DIGITS[under]!;
    if (under !== over) upper = null;
  }
};

const written = (number: number, width: number): string => {
  let digits = '';
  for (let rest = number, place = 0; place < width; place += 1, rest = Math.floor(rest / BASE)) {
    digits = DIGITS[rest % BASE]! + digits;
  }
  return digits.replace(/0+$/u, '');
};

/** `count` ranks in their order, evenly apart. */
export const spreadRanks = (count: number): string[] => {
  let width = 1;
  while (BASE ** width <= count + 1) width += 1;
  const gap = Math.floor(BASE ** width / (count + 1));
  return Array.from({ length: count }, (_, at) => written((at + 1) * gap, width));
};

/** `count` ranks in their order between two neighbours. */
export const ranksBetween = (low: string | null, high: string | null, count: number): string[] => {
  const ranks: string[] = [];
  for (let last = low; ranks.length < count; ) {
    last = rankBetween(last, high);
    ranks.push(last);
  }
  return ranks;
};

interface Ranked {
  id: string;
  rank: string;
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of siblings: by rank, ties by id, so that everybody sees the same. */
export const byRank = (a: Ranked, b: Ranked): number => byBytes(a.rank, b.rank) || byBytes(a.id, b.id);

/**
 * A rank for a place in a sorted list: before the sibling at `index`, behind the one before it. Where two neighbours
 * have the same rank, the place is the next one that can be named.
 */
export const rankAt = (sorted: readonly Ranked[], index: number): string => {
  const low = sorted[index - 1]?.rank ?? null;
  const high = sorted.slice(Math.max(0, index)).find((one) => low === null || one.rank > low)?.rank ?? null;
  return rankBetween(low, high);
};
