/** Says when the network is gone; what is on the screen stays readable. */
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './OfflineBanner.module.css';

export const OfflineBanner = (): ReactElement => {
  const { t } = useText();
  const { online } = useNetwork();
  return (
    <div role="status">
      {online ? null : (
        <p className={classNames.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          {t('shell.offline')}
        </p>
      )}
    </div>
  );
};
