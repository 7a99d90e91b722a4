import { describe, expect, it } from 'vitest';

import { bandOf } from './band';
import { xOf, yOf } from './geometry';

const frame = { width: 100, height: 144 };
const at = (column: number, low: number | null, high: number | null) => ({ column, x: xOf(column, frame), value: { low, high } });

describe('the band of a measured curve', () => {
  it('runs along neighbours and back, and is a bar where a point stands alone', () => {
    const { areas, bars } = bandOf([at(0, -0.2, 0.2), at(1, 0, 0.4), at(3, -0.5, 0)], frame);
    expect(areas).toHaveLength(1);
    expect(areas[0]).toMatch(new RegExp(`^M50 ${yOf(0.2, frame)}C.*L150 ${yOf(0, frame)}C.* 50 ${yOf(-0.2, frame)}Z$`, 'u'));
    expect(bars).toEqual([`M350 ${yOf(0, frame)}V${yOf(-0.5, frame)}`]);
  });

  it('is nowhere without an interval, and stays inside the scale', () => {
    expect(bandOf([at(0, null, null)], frame)).toEqual({ areas: [], bars: [] });
    expect(bandOf([at(0, -3, 3)], frame).bars).toEqual([`M50 ${yOf(1, frame)}V${yOf(-1, frame)}`]);
  });
});
