/** Where a link ends that cannot be followed yet, or any more: password, ended, unknown. */
import { PasswordInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { asProblem } from '@/shared/api/problem';
import { Button } from '@/shared/ui/Button';
import { Logo } from '@/shared/ui/Logo';

import { useOpenShared } from './api';
import { LanguageButton, ThemeButton } from './GuestBar';
import classNames from './Guest.module.css';

export const PasswordDoor = ({ token }: { token: string }): ReactElement => {
  const { t, language } = useText();
  const open = useOpenShared(token);
  const [password, setPassword] = useState('');
  const problem = open.error ? asProblem(open.error, 0) : undefined;
  return (
    <Door title={t('guest.passwordTitle')} text={t('guest.passwordText')}>
      <form
        className={classNames.door}
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate(password);
        }}
      >
        <PasswordInput
          label={t('guest.password')}
          autoComplete="off"
          value={password}
          data-autofocus
          error={problem && (problem.message ? problemWords(language, problem.code, `${problem.message} ${problem.hint}`) : t('error.offline'))}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button kind="primary" type="submit" disabled={password === '' || open.isPending}>
          {t('guest.open')}
        </Button>
      </form>
    </Door>
  );
};

export const ClosedDoor = ({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement => {
  const { t, language } = useText();
  const problem = asProblem(error, 0);
  const isOver = problem.status === 404 || problem.status === 410;
  const reason = problem.details['reason'];
  const words =
    reason === 'revoked' ? t('guest.revoked') : reason === 'expired' ? t('guest.expired') : reason === 'removed' ? t('guest.removed') : undefined;
  return (
    <Door
      title={t(isOver ? 'guest.closedTitle' : 'error.title')}
      text={words ?? (problem.message ? problemWords(language, problem.code, problem.message) : t('error.offline'))}
    >
      {isOver ? <p className={classNames.text}>{t('guest.askAgain')}</p> : <Button onClick={onRetry}>{t('common.retry')}</Button>}
    </Door>
  );
};

const Door = ({ title, text, children }: { title: string; text: string; children: ReactElement }): ReactElement => (
  <div className={classNames.doorPage}>
    <main className={classNames.doorCard} id="content">
      <Logo size={40} />
      <h1 className={classNames.doorTitle}>{title}</h1>
      <p className={classNames.text}>{text}</p>
      {children}
    </main>
    <footer className={classNames.doorFoot}>
      <LanguageButton />
      <ThemeButton />
    </footer>
  </div>
);
