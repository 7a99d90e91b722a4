/** Says that changes wait for the connection, for as long as they do. */
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useIsOffline, usePending } from '@/shared/changes';

import classNames from './OfflineNote.module.css';

export const OfflineNote = (): ReactElement | null => {
  const { t } = useText();
  const isOffline = useIsOffline();
  const waiting = usePending().length;
  if (!isOffline) return null;
  return (
    <p className={classNames.note} role="status">
      <IconCloudOff size={14} aria-hidden />
      {t('changes.offline', { count: waiting })}
    </p>
  );
};
