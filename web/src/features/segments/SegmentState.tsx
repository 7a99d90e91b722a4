/** Whether the size of a segment is up to date. */
import { IconCircleFilled, IconClock } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Segment } from '@/shared/api/segments';
import { StatusChip } from '@/shared/ui/StatusChip';
import { useNow } from '@/shared/useNow';

export const SegmentState = ({ segment }: { segment: Segment }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const counted = segment.counted_us === null ? undefined : t('segments.countedAt', { date: f.ago(segment.counted_us, now) });
  if (segment.state === 'live') {
    return (
      <StatusChip tone="pos" state="live" icon={<IconCircleFilled size={8} aria-hidden />} {...(counted && { title: counted })}>
        {t('segments.live')}
      </StatusChip>
    );
  }
  return (
    <StatusChip tone="accent" state="counting" icon={<IconClock size={12} aria-hidden />}>
      {t('segments.counting')}
    </StatusChip>
  );
};
