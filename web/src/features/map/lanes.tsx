/** The lanes under the stream: touchpoints and channels of the customers, then what is measured per step. */
import {
  IconAccessPoint,
  IconArrowBackUp,
  IconClock,
  IconCornerDownRight,
  IconTarget,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextTools } from '@/i18n/useText';

import { ChannelsCell, DropoffCell, ReturnsCell, TimeCell } from './MeasuredCells';
import type { NumberContext } from './numbers';
import type { Measure } from './measures';
import type { MapColumn } from './model';
import { TouchpointsCell } from './TouchpointsCell';
import type { Mode } from './useMapSettings';

export const LANES = ['touchpoints', 'channels', 'time', 'dropoff', 'returns'] as const;
export type Lane = (typeof LANES)[number];

export interface CellProps extends NumberContext {
  column: MapColumn;
  measure: Measure | null;
  mode: Mode;
  isLoading: boolean;
}

export interface LaneLook {
  icon: Icon;
  /** Lanes of one group stand together under its name. */
  group: 'customer' | 'measured';
  height: number;
  /** Lines a step needs, where the lane is a list. */
  entries?: (column: MapColumn) => number;
  Cell: (props: CellProps) => ReactElement | null;
}

export const laneLooks: Record<Lane, LaneLook> = {
  touchpoints: { icon: IconTarget, group: 'customer', height: 54, entries: ({ step }) => Math.min(6, step.touchpoints.length), Cell: TouchpointsCell },
  channels: { icon: IconAccessPoint, group: 'customer', height: 54, entries: ({ measure }) => Math.min(4, measure?.channels.length ?? 0), Cell: ChannelsCell },
  time: { icon: IconClock, group: 'measured', height: 66, Cell: TimeCell },
  dropoff: { icon: IconCornerDownRight, group: 'measured', height: 66, Cell: DropoffCell },
  returns: { icon: IconArrowBackUp, group: 'measured', height: 66, Cell: ReturnsCell },
};

export const laneNames = ({ t }: Pick<TextTools, 't'>): Record<Lane, string> => ({
  touchpoints: t('map.laneTouchpoints'),
  channels: t('map.laneChannels'),
  time: t('map.laneTime'),
  dropoff: t('map.laneDropoff'),
  returns: t('map.laneReturns'),
});

export const groupNames = ({ t }: Pick<TextTools, 't'>): Record<LaneLook['group'], string> => ({
  customer: t('map.groupCustomer'),
  measured: t('map.groupMeasured'),
});
