/** What became of an event, in a word. */
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';

import classNames from './Live.module.css';
import type { Outcome, RecentEvent } from './recent';

const looks: Record<Outcome, readonly [Tone, TextKey]> = {
  stored: ['pos', 'sources.outcomeStored'],
  duplicate: ['neutral', 'sources.outcomeDuplicate'],
  failed: ['alarm', 'sources.outcomeFailed'],
  suppressed: ['warn', 'sources.outcomeSuppressed'],
};

export const OutcomeChip = ({ event }: { event: Pick<RecentEvent, 'outcome' | 'late'> }): ReactElement => {
  const { t } = useText();
  const [tone, word] = looks[event.outcome];
  return (
    <span className={classNames.chips}>
      <StatusChip tone={tone} state={event.outcome}>
        {t(word)}
      </StatusChip>
      {event.late ? <StatusChip tone="line">{t('sources.late')}</StatusChip> : null}
    </span>
  );
};
