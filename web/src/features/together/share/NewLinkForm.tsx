/** What a new guest link allows, for how long, and behind which password. */
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, Segmented } from '@/shared/ui';

import { endOfDay, PERIODS, SHORTEST_PASSWORD, type GuestLink } from './links';
import classNames from './Share.module.css';
import type { NewLink } from './useGuestLinks';

interface NewLinkFormProps {
  isBusy: boolean;
  onCreate: (link: NewLink) => void;
  onCancel: () => void;
}

export const NewLinkForm = ({ isBusy, onCreate, onCancel }: NewLinkFormProps): ReactElement => {
  const { t } = useText();
  const [role, setRole] = useState<GuestLink['role']>('viewer');
  const [days, setDays] = useState<number>(30);
  const [label, setLabel] = useState('');
  const [password, setPassword] = useState('');
  const isWeak = password !== '' && password.length < SHORTEST_PASSWORD;
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        onCreate({ role, expires_at: endOfDay(days, new Date()).toISOString(), label: label.trim(), password: password || null });
      }}
    >
      <Segmented
        label={t('together.linkMay')}
        value={role}
        options={[
          { value: 'viewer', label: t('together.linkViewer') },
          { value: 'commenter', label: t('together.linkCommenter') },
        ]}
        onChange={setRole}
      />
      <TextInput label={t('together.linkLabel')} value={label} maxLength={200} onChange={(event) => setLabel(event.currentTarget.value)} />
      <NativeSelect
        label={t('together.linkEnds')}
        value={String(days)}
        data={PERIODS.map((value) => ({ value: String(value), label: t('together.days', { count: value }) }))}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      />
      <PasswordInput
        label={t('together.linkPassword')}
        description={t('together.linkPasswordHint', { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        value={password}
        maxLength={128}
        error={isWeak ? t('together.linkPasswordShort', { count: SHORTEST_PASSWORD }) : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div className={classNames.actions}>
        <Button kind="primary" type="submit" disabled={isBusy || isWeak}>
          {t('together.createLink')}
        </Button>
        <Button kind="ghost" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
};
