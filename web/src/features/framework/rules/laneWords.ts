/** The words for kinds of lanes, as maps use them. */
import type { TextKey } from '@/i18n';

export const laneWords = {
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
} as const satisfies Record<string, TextKey>;
