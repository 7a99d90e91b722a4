/** What kinds of objects are called on the map. */
import type { TextKey } from '@/i18n';

const keys: Record<string, TextKey> = {
  statement: 'map.kind.statement',
  persona: 'map.kind.persona',
  touchpoint: 'map.kind.touchpoint',
  channel: 'map.kind.channel',
  content: 'map.kind.content',
  product: 'map.kind.product',
  system: 'map.kind.system',
  goal: 'map.kind.goal',
  department: 'map.kind.department',
  stakeholder: 'map.kind.stakeholder',
  image: 'map.kind.image',
};

export const kindKey = (kind: string): TextKey => keys[kind] ?? 'map.kind.statement';
