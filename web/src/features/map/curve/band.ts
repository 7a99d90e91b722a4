/** How sure a measured curve is: the 95 % band along neighbouring points, a bar at a point that stands alone. */
import type { Estimate } from '@/shared/measured';

import { yOf, type Frame } from './geometry';
import { runs, smoothPath, type Point } from './path';

export interface Sure {
  column: number;
  x: number;
  value: Pick<Estimate, 'low' | 'high'>;
}

export interface Band {
  areas: string[];
  bars: string[];
}

interface Ends {
  column: number;
  top: Point;
  bottom: Point;
}

export const bandOf = (points: readonly Sure[], frame: Frame): Band => {
  const found: Band = { areas: [], bars: [] };
  for (const run of runs(points.flatMap((point) => endsOf(point, frame)))) {
    if (run.length > 1) found.areas.push(areaOf(run));
    else found.bars.push(`M${run[0]!.top.x} ${run[0]!.top.y}V${run[0]!.bottom.y}`);
  }
  return found;
};

/** Points without an interval have no band. */
const endsOf = ({ column, x, value: { low, high } }: Sure, frame: Frame): Ends[] =>
  low === null || high === null ? [] : [{ column, top: { x, y: yOf(Math.min(1, high), frame) }, bottom: { x, y: yOf(Math.max(-1, low), frame) } }];

const areaOf = (run: readonly Ends[]): string => {
  const there = smoothPath(run.map(({ top }) => top));
  const back = smoothPath(run.map(({ bottom }) => bottom).toReversed());
  return `${there}L${back.slice(1)}Z`;
};
