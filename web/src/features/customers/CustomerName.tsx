/** The name of a customer; a pseudonym carries a lock, so that nobody takes it for a name. */
import { IconLock } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './CustomerName.module.css';

export const CustomerName = ({ name, clear }: { name: string; clear: boolean }): ReactElement => {
  const { t } = useText();
  return (
    <b className={classNames.name} title={clear ? name : t('customers.pseudonymHint')}>
      {clear ? null : <IconLock size={12} stroke={1.6} role="img" aria-label={t('customers.pseudonym')} />}
      <span>{name}</span>
    </b>
  );
};
