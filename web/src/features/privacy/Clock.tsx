/** How much time is left to answer a request. */
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { StatusChip, type Tone } from '@/shared/ui/StatusChip';

import type { PrivacyRequest } from './types';
import { isOpen, urgency, us } from './words';

const tones: Record<ReturnType<typeof urgency>, Tone> = { late: 'alarm', soon: 'warn', calm: 'neutral' };

export const Clock = ({ request }: { request: PrivacyRequest }): ReactElement | null => {
  const { t, f } = useText();
  if (!isOpen(request)) return null;
  const { days_left: days, due_at: due } = request;
  const how = urgency(days);
  const Icon = how === 'late' ? IconAlertTriangle : IconClock;
  return (
    <StatusChip tone={tones[how]} state={how} title={t('privacy.due', { date: f.date(us(due)) })} icon={<Icon size={12} aria-hidden />}>
      {days < 0 ? t('privacy.overdue', { count: -days }) : t('privacy.daysLeft', { count: days })}
    </StatusChip>
  );
};
