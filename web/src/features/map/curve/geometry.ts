/** From feelings to places in the lane: the zero line in the middle, room for the pills of moments below. */
import { SCALE, shownValue, storedValue } from './feelings';

const TOP = 10;
const PILLS = 34;

export interface Frame {
  height: number;
  /** Width of a column. */
  width: number;
}

const half = ({ height }: Frame): number => (height - TOP - PILLS) / 2;

/** The y of a stored value. */
export const yOf = (value: number, frame: Frame): number => TOP + half(frame) - (shownValue(value) / SCALE) * half(frame);

/** The stored value at a y, in steps of a tenth of the shown scale. */
export const valueAt = (y: number, frame: Frame): number =>
  storedValue(Math.round(((TOP + half(frame) - y) / half(frame)) * SCALE * 10) / 10);

/** The middle of a column. */
export const xOf = (column: number, { width }: Frame): number => (column + 0.5) * width;

export interface Spot {
  column: number;
  value: number;
}

/** Labels stand above a local maximum and below a minimum, and on the free side of the line that is nearest. */
export const isAbove = (spots: readonly Spot[], at: number): boolean => {
  const here = spots[at]!.value;
  const [before, after] = [spots[at - 1]?.value ?? here, spots[at + 1]?.value ?? here];
  return here * 2 >= before + after;
};
