/** What every menu of the map is given: what it is about, and where it was opened. */
import type { MapGridProps } from '../grid/types';

export type MenuProps = MapGridProps & { id: string; column: number };
