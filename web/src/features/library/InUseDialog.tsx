/** Something that is in use shall go to the bin: archive it, or take it off every map. */
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { asProblem } from '@/shared/api/problem';
import { Button } from '@/shared/ui/Button';

import classNames from './Dialogs.module.css';

interface InUseProps {
  error: unknown;
  onArchive: () => void;
  onEverywhere: () => void;
  onClose: () => void;
}

export const InUseDialog = ({ error, onArchive, onEverywhere, onClose }: InUseProps): ReactElement => {
  const { t, language } = useText();
  const problem = asProblem(error, 0);
  return (
    <Modal opened onClose={onClose} title={t('library.inUseTitle')} size={460} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p className={classNames.text}>{language === 'en' && problem.message ? problem.message : t('library.inUseText')}</p>
      <p className={classNames.text}>{t('library.inUseHint')}</p>
      <div className={classNames.foot}>
        <Button kind="danger" onClick={onEverywhere}>
          {t('library.binEverywhere')}
        </Button>
        <Button kind="primary" data-autofocus onClick={onArchive}>
          {t('library.toArchive')}
        </Button>
      </div>
    </Modal>
  );
};
