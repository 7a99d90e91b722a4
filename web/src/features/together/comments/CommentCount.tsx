/** How many open comments there are about something; nothing where there is none. */
import { IconMessage } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './CommentCount.module.css';
import { about, openCount } from './threads';
import type { Subject } from './types';
import { useComments } from './useComments';

export interface CommentCountProps {
  journey: string | null;
  subject?: Subject;
}

export const CommentCount = ({ journey, subject }: CommentCountProps): ReactElement | null => {
  const { t, f } = useText();
  const { comments } = useComments(journey, subject);
  const count = useMemo(() => openCount(about(comments, subject)), [comments, subject]);
  if (count === 0) return null;
  return (
    <span className={classNames.count} role="img" aria-label={t('together.openCount', { count })} title={t('together.openCount', { count })}>
      <IconMessage size={12} stroke={1.8} aria-hidden />
      {f.number(count)}
    </span>
  );
};
