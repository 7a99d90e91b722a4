/** Who may do what on a journey: members with their role here, and links for people without an account. */
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';

import { GuestLinks } from './GuestLinks';
import { MembersHere } from './MembersHere';
import classNames from './Share.module.css';

export const ShareDialog = ({ journey, onClose }: { journey: string; onClose: () => void }): ReactElement => {
  const { t } = useText();
  const { role } = useWorkspace();
  return (
    <Modal opened onClose={onClose} title={t('together.shareTitle')} size={640} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={classNames.dialog}>
        <section className={classNames.part}>
          <h3 className={classNames.heading}>{t('together.members')}</h3>
          <MembersHere journey={journey} mayChange={role === 'owner'} />
        </section>
        <section className={classNames.part}>
          <h3 className={classNames.heading}>{t('together.guestLinks')}</h3>
          <GuestLinks journey={journey} />
        </section>
      </div>
    </Modal>
  );
};
