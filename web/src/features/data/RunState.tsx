/** The state of a run in a word. */
import type { ReactElement } from 'react';

import type { RunOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';

const looks: Record<RunOut['state'], readonly [Tone, TextKey]> = {
  queued: ['neutral', 'data.queued'],
  running: ['accent', 'data.running'],
  done: ['pos', 'data.done'],
  failed: ['alarm', 'data.runFailed'],
  cancelled: ['warn', 'data.cancelled'],
  undone: ['neutral', 'data.undone'],
};

export const RunState = ({ run }: { run: RunOut }): ReactElement => {
  const { t } = useText();
  const [tone, word] = looks[run.state];
  return (
    <StatusChip tone={tone} state={run.state}>
      {t(word)}
    </StatusChip>
  );
};
