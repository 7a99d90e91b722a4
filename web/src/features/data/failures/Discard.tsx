/** Gives failed events up, with a reason. */
import { Modal, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useMending, type Discarded, type GroupName } from './api';
import classNames from './Failures.module.css';

export const Discard = ({ group, count, onClose }: { group: GroupName; count: number; onClose: () => void }): ReactElement => {
  const { t } = useText();
  const { discard, takeBack } = useMending(group);
  const [reason, setReason] = useState('');
  const done = ({ discarded, made_at: at }: Discarded): void => {
    toast(t('flow.discarded', { count: discarded }), { undo: () => takeBack(at) });
    onClose();
  };
  return (
    <Modal opened size={480} onClose={onClose} title={t('flow.discardTitle', { count })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          discard.mutate(reason.trim(), { onSuccess: done, onError: toastProblem });
        }}
      >
        <p className={classNames.hint}>{t('flow.discardText')}</p>
        <TextInput data-autofocus label={t('flow.discardReason')} value={reason} maxLength={1000} onChange={(event) => setReason(event.currentTarget.value)} />
        <div className={classNames.foot}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" type="submit" disabled={reason.trim() === '' || discard.isPending}>
            {t('flow.discard')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
