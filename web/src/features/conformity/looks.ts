/** Kinds of moves: a sign and a word each, so that colour is never alone. */
import { IconArrowBackUp, IconArrowsExchange, IconCheck, IconCornerUpRight, IconDoorExit, IconPlus, IconRepeat, type Icon } from '@tabler/icons-react';

import type { TextKey } from '@/i18n';

import type { MoveKind } from './shapes';

export const moveIcons: Record<MoveKind, Icon> = {
  sync: IconCheck,
  skip: IconCornerUpRight,
  repeat: IconRepeat,
  loop: IconArrowBackUp,
  order: IconArrowsExchange,
  leave: IconDoorExit,
  insert: IconPlus,
};

export const moveKeys: Record<MoveKind, TextKey> = {
  sync: 'plan.kind.sync',
  skip: 'plan.kind.skip',
  repeat: 'plan.kind.repeat',
  loop: 'plan.kind.loop',
  order: 'plan.kind.order',
  leave: 'plan.kind.leave',
  insert: 'plan.kind.insert',
};
