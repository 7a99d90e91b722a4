/** Tokens with which one's own programs ask the API: a new one, shown once, and those that still work. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { roleNames, roles } from '@/features/together';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes';
import { Button, ShownOnce, toast, toastProblem } from '@/shared/ui';

import classNames from './People.module.css';
import { useTokens, type Token, type WantedToken } from './tokensApi';

const DAYS = [30, 90, 365] as const;
const FOREVER = 'forever';

const micros = (moment: string): number => Date.parse(moment) * 1000;

const Form = ({ isBusy, onMake }: { isBusy: boolean; onMake: (wanted: WantedToken) => void }): ReactElement => {
  const { t } = useText();
  const own = useWorkspace().role ?? 'viewer';
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('90');
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        onMake({ name: name.trim(), role, days: days === FOREVER ? null : Number(days) });
        setName('');
      }}
    >
      <TextInput label={t('settings.tokenFor')} value={name} maxLength={200} required onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect
        label={t('settings.role')}
        value={role}
        data={roles.slice(roles.indexOf(own)).map((value) => ({ value, label: t(roleNames[value]) }))}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      />
      <NativeSelect
        label={t('settings.inviteDays')}
        value={days}
        data={[...DAYS.map((value) => ({ value: String(value), label: t('together.days', { count: value }) })), { value: FOREVER, label: t('settings.tokenForever') }]}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <Button kind="primary" type="submit" disabled={isBusy || name.trim() === ''}>
        {t('settings.makeToken')}
      </Button>
    </form>
  );
};

const Row = ({ token, onWithdraw }: { token: Token; onWithdraw: () => void }): ReactElement => {
  const { t, f } = useText();
  const facts = [
    t(roleNames[token.role]),
    `…${token.hint}`,
    token.expires_at === null ? t('settings.tokenForever') : t('settings.inviteUntil', { moment: f.moment(micros(token.expires_at)) }),
    token.last_used_at === null ? t('settings.tokenUnused') : t('settings.tokenUsed', { moment: f.moment(micros(token.last_used_at)) }),
  ];
  return (
    <li className={classNames.member}>
      <span className={classNames.who}>
        <b>{token.name}</b>
        <small>{facts.join(' · ')}</small>
      </span>
      <Button size="sm" aria-label={t('settings.withdrawToken', { name: token.name })} onClick={onWithdraw}>
        {t('settings.withdraw')}
      </Button>
    </li>
  );
};

export const Tokens = (): ReactElement => {
  const { t } = useText();
  const { list, make, withdraw } = useTokens();
  return (
    <>
      <p className={classNames.hint}>{t('settings.tokensHint')}</p>
      <Form isBusy={make.isPending} onMake={(wanted) => make.mutate(wanted, { onError: toastProblem })} />
      {make.data ? <ShownOnce words={t('settings.tokenMade')} label={t('settings.token')} value={make.data.token} /> : null}
      {list.data && list.data.length > 0 ? (
        <ul className={classNames.list}>
          {list.data.map((one) => (
            <Row
              key={one.id}
              token={one}
              onWithdraw={() => withdraw.mutate(one.id, { onSuccess: () => toast(t('settings.tokenWithdrawn')), onError: toastProblem })}
            />
          ))}
        </ul>
      ) : null}
    </>
  );
};
