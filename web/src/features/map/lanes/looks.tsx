/** Icons and names of lanes. */
import {
  IconAccessPoint,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsExchange,
  IconBulb,
  IconChartBar,
  IconClock,
  IconCloud,
  IconCornerDownRight,
  IconEye,
  IconEyeOff,
  IconFileText,
  IconHandClick,
  IconHeartHandshake,
  IconHourglass,
  IconLetterCase,
  IconMoodSmile,
  IconPhoto,
  IconPuzzle,
  IconServer,
  IconSparkles,
  IconTarget,
  IconTelescope,
  IconThumbUp,
  type Icon,
} from '@tabler/icons-react';

import type { TextKey } from '@/i18n';
import type { TextTools } from '@/i18n/useText';
import type { LaneRow } from '@/shared/changes';

import type { LaneGroup, LaneKind, MeasuredLane } from '../document/laneKinds';
import { words } from '../document/words';

export const laneIcons: Record<LaneKind | MeasuredLane, Icon> = {
  do: IconHandClick,
  think: IconCloud,
  feel: IconMoodSmile,
  need: IconHeartHandshake,
  expectation: IconHourglass,
  pain: IconAlertTriangle,
  gain: IconThumbUp,
  touchpoint: IconTarget,
  channel: IconAccessPoint,
  content: IconFileText,
  image: IconPhoto,
  text: IconLetterCase,
  custom: IconPuzzle,
  frontstage: IconEye,
  backstage: IconEyeOff,
  system: IconServer,
  handover: IconArrowsExchange,
  metric: IconChartBar,
  insight: IconBulb,
  opportunity: IconSparkles,
  channels: IconTelescope,
  time: IconClock,
  dropoff: IconCornerDownRight,
  returns: IconArrowBackUp,
};

const laneKeys: Record<LaneKind | MeasuredLane, TextKey> = {
  do: 'map.lane.do',
  think: 'map.lane.think',
  feel: 'map.lane.feel',
  need: 'map.lane.need',
  expectation: 'map.lane.expectation',
  pain: 'map.lane.pain',
  gain: 'map.lane.gain',
  touchpoint: 'map.lane.touchpoint',
  channel: 'map.lane.channel',
  content: 'map.lane.content',
  image: 'map.lane.image',
  text: 'map.lane.text',
  custom: 'map.lane.custom',
  frontstage: 'map.lane.frontstage',
  backstage: 'map.lane.backstage',
  system: 'map.lane.system',
  handover: 'map.lane.handover',
  metric: 'map.lane.metric',
  insight: 'map.lane.insight',
  opportunity: 'map.lane.opportunity',
  channels: 'map.laneChannels',
  time: 'map.laneTime',
  dropoff: 'map.laneDropoff',
  returns: 'map.laneReturns',
};

const groupKeys: Record<LaneGroup, TextKey> = {
  customer: 'map.groupCustomer',
  company: 'map.groupCompany',
  measured: 'map.groupMeasured',
};

export const laneIcon = (kind: string): Icon => laneIcons[kind as LaneKind] ?? IconPuzzle;

/** What lanes of a kind are called. */
export const kindName = (kind: string, { t }: Pick<TextTools, 't'>): string => t(laneKeys[kind as LaneKind] ?? 'map.lane.custom');

/** A lane's own name, else that of its kind. */
export const laneName = (row: LaneRow, text: Pick<TextTools, 't' | 'language'>): string => words(row.name, text.language) || kindName(row.kind, text);

export const groupName = (group: LaneGroup, { t }: Pick<TextTools, 't'>): string => t(groupKeys[group]);
