/** The next version of the words customers agree to, beside the mail that asks them to confirm. */
import { Modal, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { FormFoot } from '@/shared/ui/FormFoot';
import { Segmented } from '@/shared/ui/Segmented';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useController, useWordings } from '../api';
import classNames from '../Privacy.module.css';
import type { Purpose, Wording } from '../types';
import { us, wordsIn } from '../words';
import { ConfirmationMail } from './ConfirmationMail';

interface WordingDialogProps {
  purpose: Purpose;
  versions: Wording[];
  onClose: () => void;
}

const Earlier = ({ versions }: { versions: Wording[] }): ReactElement => {
  const { t, f, language } = useText();
  return (
    <details>
      <summary>{t('privacy.versions', { count: versions.length })}</summary>
      {versions.map(({ id, version, made_at: made, text }) => (
        <p key={id} className={classNames.wording}>
          <small>{t('privacy.version', { number: version, date: f.date(us(made)) })}</small>
          {text[language] || text.de || text.en}
        </p>
      ))}
    </details>
  );
};

export const WordingDialog = ({ purpose, versions, onClose }: WordingDialogProps): ReactElement => {
  const { t, language } = useText();
  const { add } = useWordings();
  const { data: controller } = useController().query;
  const [shown, setShown] = useState<'de' | 'en'>(language);
  const saved = { de: versions[0]?.text.de ?? '', en: versions[0]?.text.en ?? '' };
  const [text, setText] = useState(saved);
  const isReady = text.de.trim() !== '' && text.en.trim() !== '' && (text.de !== saved.de || text.en !== saved.en) && !add.isPending;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('privacy.wordsTitle', { name: purpose.name[language] })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          add.mutate(
            { purpose: purpose.code, text },
            {
              onSuccess: ({ version }) => {
                toast(t('privacy.wordsSaved', { number: version }));
                onClose();
              },
              onError: toastProblem,
            },
          );
        }}
      >
        <p className={classNames.hint}>{t('privacy.wordsText')}</p>
        <div className={classNames.pair}>
          {(['de', 'en'] as const).map((one) => (
            <Textarea
              key={one}
              lang={one}
              autosize
              minRows={4}
              maxLength={8000}
              label={t(wordsIn[one])}
              value={text[one]}
              onFocus={() => setShown(one)}
              onChange={(event) => setText({ ...text, [one]: event.currentTarget.value })}
            />
          ))}
        </div>
        {purpose.double_opt_in ? (
          <>
            <div className={classNames.purposeHead}>
              <h3 className={classNames.name}>{t('privacy.mailPreview')}</h3>
              <Segmented
                label={t('privacy.mailPreview')}
                value={shown}
                options={[
                  { value: 'de', label: 'Deutsch' },
                  { value: 'en', label: 'English' },
                ]}
                onChange={setShown}
              />
            </div>
            <ConfirmationMail language={shown} wording={text[shown]} controller={controller?.name ?? ''} />
          </>
        ) : null}
        {versions.length > 0 ? <Earlier versions={versions} /> : null}
        <FormFoot isReady={isReady} submit={t('privacy.newVersion')} onBack={onClose} />
      </form>
    </Modal>
  );
};
