import { PasswordInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { asProblem } from '@/shared/api/problem';
import { useChangeMe, useMe } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';
import { toast } from '@/shared/ui/toast';

import classNames from './SettingsPage.module.css';

const SHORTEST = 15;

export const PasswordForm = (): ReactElement => {
  const { t, language } = useText();
  const me = useMe();
  const change = useChangeMe();
  const [password, setPassword] = useState('');
  const problem = change.error ? asProblem(change.error, 0) : undefined;

  const save = (): void =>
    change.mutate(
      { password },
      {
        onSuccess: () => {
          setPassword('');
          toast(t('common.saved'));
        },
      },
    );

  return (
    <>
      <p className={classNames.hint}>{t(me.has_password ? 'settings.passwordSet' : 'settings.passwordNone')}</p>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <PasswordInput
          label={t('settings.newPassword')}
          description={t('settings.passwordHint', { count: SHORTEST })}
          autoComplete="new-password"
          value={password}
          error={problem && problemWords(language, problem.code, `${problem.message} ${problem.hint}`)}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" disabled={password.length < SHORTEST || change.isPending}>
          {t('settings.setPassword')}
        </Button>
      </form>
    </>
  );
};
