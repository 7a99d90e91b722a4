/** How much room a tile leaves for a drawing. */
import type { Tile } from '../shapes';

const ROW = 84;
const GAP = 12;
/** Head, foot and padding. */
const AROUND = 78;

export const plotHeight = ({ height }: Pick<Tile, 'height'>): number => Math.max(60, height * ROW + (height - 1) * GAP - AROUND);
