import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useChangeMe, useMe } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';
import { toast, toastProblem } from '@/shared/ui/toast';

import classNames from './SettingsPage.module.css';

export const NameForm = (): ReactElement => {
  const { t } = useText();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const change = useChangeMe();
  const before = me.name;

  const save = (): void =>
    change.mutate(
      { name: name.trim() },
      {
        onSuccess: () => toast(t('common.saved'), { undo: () => change.mutateAsync({ name: before }).then(() => setName(before)) }),
        onError: toastProblem,
      },
    );

  return (
    <>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label={t('settings.name')}
          value={name}
          autoComplete="name"
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === '' || name.trim() === me.name}>
          {t('common.save')}
        </Button>
      </form>
      <p className={classNames.hint}>{me.email}</p>
    </>
  );
};
