/** Asks before a member goes, as only a new invitation brings them back. */
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';

import classNames from './People.module.css';

interface RemoveDialogProps {
  name: string;
  isMe: boolean;
  isBusy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

export const RemoveDialog = ({ name, isMe, isBusy, onConfirm, onCancel }: RemoveDialogProps): ReactElement => {
  const { t } = useText();
  const workspace = useWorkspace().name;
  return (
    <Modal
      opened
      onClose={onCancel}
      title={isMe ? t('settings.leaveTitle', { workspace }) : t('settings.removeTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classNames.hint}>{t(isMe ? 'settings.leaveText' : 'settings.removeText')}</p>
      <div className={classNames.actions}>
        <Button kind="danger" disabled={isBusy} onClick={onConfirm}>
          {t(isMe ? 'settings.leave' : 'settings.remove')}
        </Button>
        <Button onClick={onCancel} data-autofocus>
          {t('common.cancel')}
        </Button>
      </div>
    </Modal>
  );
};
