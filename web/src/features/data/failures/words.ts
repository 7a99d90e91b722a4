/** Where something failed, and what became of it, in words. */
import type { TextKey } from '@/i18n';

import type { FailureState, Stage } from './api';

export const stageNames: Record<Stage, TextKey> = {
  collect: 'flow.stageCollect',
  import: 'flow.stageImport',
  load: 'flow.stageLoad',
  identify: 'flow.stageIdentify',
};

export const stateNames: Record<FailureState, TextKey> = {
  open: 'flow.stateOpen',
  replayed: 'flow.stateReplayed',
  discarded: 'flow.stateDiscarded',
};
