/** The mail of the double opt-in as customers get it: its frame is fixed, only the wording and the sender are yours. */
import { IconLock } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { formats } from '@/shared/format';

import classNames from '../Privacy.module.css';
import { mailWords } from './mailWords';

interface ConfirmationMailProps {
  language: 'de' | 'en';
  wording: string;
  controller: string;
}

const VALID_MS = 14 * 86_400_000;

export const ConfirmationMail = ({ language, wording, controller }: ConfirmationMailProps): ReactElement => {
  const { t } = useText();
  const words = mailWords[language];
  const f = formats(language);
  const [now] = useState(Date.now);
  return (
    <>
      <p className={classNames.hint}>
        <IconLock size={13} aria-hidden /> {t('privacy.mailLocked')}
      </p>
      <article className={classNames.mail} lang={language} aria-label={t('privacy.mailPreview')}>
        <p className={classNames.subject}>{words.subject}</p>
        <p>{words.hello}</p>
        <p>{words.asked(f.moment(now * 1000))}</p>
        <blockquote>{wording.trim() || '…'}</blockquote>
        <p>{words.controller(controller || '…')}</p>
        <p>{words.please}</p>
        <p>
          <u>{words.link}</u>
        </p>
        <p>{words.end(f.moment((now + VALID_MS) * 1000))}</p>
      </article>
    </>
  );
};
