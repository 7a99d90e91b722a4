/** What every row of the sticky head is given. */
import type { MapGridProps } from './types';
import type { Geometry } from './useGeometry';

export type HeadProps = MapGridProps & { geometry: Geometry };
