/** What the drawing of a tile is given. */
import type { Tile } from '../shapes';

export interface TileProps {
  tile: Tile;
}
