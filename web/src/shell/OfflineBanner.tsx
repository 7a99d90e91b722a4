/** Says when the server cannot be reached; what is on the screen stays, and changes wait. */
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useIsOffline } from '@/shared/changes';

import classNames from './OfflineBanner.module.css';

export const OfflineBanner = (): ReactElement => {
  const { t } = useText();
  const { online } = useNetwork();
  const isStuck = useIsOffline();
  return (
    <div role="status">
      {online && !isStuck ? null : (
        <p className={classNames.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          {t('shell.offline')}
        </p>
      )}
    </div>
  );
};
