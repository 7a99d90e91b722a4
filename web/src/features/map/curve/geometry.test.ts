import { describe, expect, it } from 'vitest';

import { isAbove, valueAt, xOf, yOf } from './geometry';

const frame = { height: 150, width: 153 };

describe('the frame of the curve', () => {
  it('has the zero line where the design has it', () => {
    expect([yOf(0, frame), yOf(1, frame), yOf(-1, frame)]).toEqual([63, 10, 116]);
    expect(xOf(1, frame)).toBe(229.5);
  });

  it('reads a place back in tenths and stops at the ends', () => {
    expect(valueAt(yOf(-0.55, frame), frame)).toBe(-0.55);
    expect([valueAt(-500, frame), valueAt(500, frame)]).toEqual([1, -1]);
  });

  it('puts labels over peaks and under valleys', () => {
    const spots = [0, 0.5, -0.5].map((value, column) => ({ value, column }));
    expect([0, 1, 2].map((at) => isAbove(spots, at))).toEqual([false, true, false]);
  });
});
