/** Planned, unplanned or not seen yet, in a word. */
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';

import type { PlanStatus } from './status';

export const statusWords: Record<PlanStatus, readonly [Tone, TextKey]> = {
  as_planned: ['pos', 'catalogue.asPlanned'],
  unplanned: ['neutral', 'catalogue.unplanned'],
  not_seen: ['warn', 'catalogue.notSeen'],
  technical: ['line', 'catalogue.technical'],
};

export const StatusOfPlan = ({ status }: { status: PlanStatus }): ReactElement => {
  const { t } = useText();
  const [tone, word] = statusWords[status];
  return (
    <StatusChip tone={tone} state={status}>
      {t(word)}
    </StatusChip>
  );
};
