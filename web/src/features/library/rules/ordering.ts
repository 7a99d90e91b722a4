/** In which order the rules of touchpoints are tried: the first that fits wins. */
import { moved } from '@/shared/fields/statements';

export interface Ordered {
  id: string;
  position: number;
}

/** Which rows need another position once one of them stands elsewhere; only those, with their new number. */
export const newPositions = (rows: readonly Ordered[], from: number, to: number): ReadonlyMap<string, number> => {
  const after = moved(rows, from, to);
  return new Map(after.flatMap((row, at) => (row.position === at ? [] : [[row.id, at] as const])));
};
