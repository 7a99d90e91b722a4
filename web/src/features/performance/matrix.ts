/** The matrix of touchpoints: importance across, satisfaction up, the surface says how many customers. */
import type { ColourToken } from '@/shared/theme/tokens';

import type { TouchpointRow, Verdict } from './shapes';

export const verdictTones: Record<Verdict, ColourToken> = { keep: 'pos-2', improve: 'neg-2', drop: 'neu', unknown: 'line-ctl' };

export const verdictNames = {
  keep: 'performance.keep',
  improve: 'performance.improve',
  drop: 'performance.drop',
  unknown: 'performance.unknown',
} as const;

export type Placed = TouchpointRow & { x: number; y: number; size: number };

const [SMALLEST, LARGEST] = [4, 16];

/** Only what has both numbers can stand in the matrix. */
export const placed = (rows: readonly TouchpointRow[]): Placed[] => {
  const most = Math.max(1, ...rows.map(({ customers }) => customers));
  return rows.flatMap((row) => {
    const [x, y] = [row.importance.score, row.satisfaction.value];
    if (x === null || y === null) return [];
    return [{ ...row, x, y, size: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(row.customers / most) }];
  });
};
