/** Asks why somebody's clear name has to be seen; the answer is kept with who looked. */
import { Modal, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { toastProblem } from '@/shared/ui/toast';

import { useReveal } from './api';
import classNames from './CustomerPage.module.css';
import type { Revealed } from './shapes';

interface RevealDialogProps {
  handle: string;
  onClose: () => void;
  onRevealed: (customer: Revealed) => void;
}

const SHORTEST = 5;

export const RevealDialog = ({ handle, onClose, onRevealed }: RevealDialogProps): ReactElement => {
  const { t } = useText();
  const reveal = useReveal(handle);
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= SHORTEST && !reveal.isPending;
  return (
    <Modal opened onClose={onClose} title={t('customers.reveal')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          reveal.mutate(reason.trim(), {
            onSuccess: (customer) => {
              onRevealed(customer);
              onClose();
            },
            onError: toastProblem,
          });
        }}
      >
        <Textarea
          data-autofocus
          autosize
          minRows={2}
          maxLength={500}
          label={t('customers.revealReason')}
          description={t('customers.revealText')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classNames.dialogFoot}>
          <Button kind="ghost" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" disabled={!ready}>
            {t('customers.reveal')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
