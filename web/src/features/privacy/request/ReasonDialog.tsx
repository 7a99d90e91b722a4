/** Asks for the words that belong to a decision: how somebody is known, why it takes longer, why not. */
import { Modal, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { FormFoot } from '@/shared/ui/FormFoot';
import { toast, toastProblem } from '@/shared/ui/toast';

import type { Deed, useDeed } from '../api';
import classNames from '../Privacy.module.css';
import { askLabels, askTexts, askWords } from '../words';

interface ReasonDialogProps {
  asked: Exclude<Deed, 'carry-out'>;
  deed: ReturnType<typeof useDeed>;
  onClose: () => void;
}

export const ReasonDialog = ({ asked, deed, onClose }: ReasonDialogProps): ReactElement => {
  const { t } = useText();
  const [words, setWords] = useState('');
  const needsWords = asked !== 'lift';
  const ready = (!needsWords || words.trim() !== '') && !deed.isPending;
  return (
    <Modal opened onClose={onClose} title={t(askWords[asked])} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          deed.mutate(
            { deed: asked, ...(needsWords && { text: words.trim() }) },
            {
              onSuccess: () => {
                toast(t('common.saved'));
                onClose();
              },
              onError: toastProblem,
            },
          );
        }}
      >
        {asked !== 'lift' ? (
          <Textarea
            data-autofocus
            autosize
            minRows={3}
            maxLength={2000}
            label={t(askLabels[asked])}
            description={t(askTexts[asked])}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        ) : (
          <p>{t('privacy.liftText')}</p>
        )}
        <FormFoot isReady={ready} submit={t(askWords[asked])} onBack={onClose} />
      </form>
    </Modal>
  );
};
