/** Links that let one person in each: a new one, and those that still work. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { here, roleNames, roles } from '@/features/together';
import { useText } from '@/i18n/useText';
import type { Role } from '@/shared/changes';
import { Button, ShownOnce, toast, toastProblem } from '@/shared/ui';

import { useInvitations, type Invitation, type Wanted } from './api';
import classNames from './People.module.css';

const DAYS = [1, 7, 30] as const;

const Form = ({ isBusy, onInvite }: { isBusy: boolean; onInvite: (wanted: Wanted) => void }): ReactElement => {
  const { t } = useText();
  const [role, setRole] = useState<Role>('editor');
  const [days, setDays] = useState(7);
  const [note, setNote] = useState('');
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        onInvite({ role, days, note: note.trim() });
        setNote('');
      }}
    >
      <TextInput label={t('settings.inviteFor')} value={note} maxLength={200} onChange={(event) => setNote(event.currentTarget.value)} />
      <NativeSelect
        label={t('settings.role')}
        value={role}
        data={roles.map((value) => ({ value, label: t(roleNames[value]) }))}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      />
      <NativeSelect
        label={t('settings.inviteDays')}
        value={String(days)}
        data={DAYS.map((value) => ({ value: String(value), label: t('together.days', { count: value }) }))}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      />
      <Button kind="primary" type="submit" disabled={isBusy}>
        {t('settings.makeInvite')}
      </Button>
    </form>
  );
};

const Open = ({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: () => void }): ReactElement => {
  const { t, f } = useText();
  const name = invitation.note || t(roleNames[invitation.role]);
  return (
    <li className={classNames.member}>
      <span className={classNames.who}>
        <b>{name}</b>
        <small>
          {t(roleNames[invitation.role])} · {t('settings.inviteUntil', { moment: f.moment(Date.parse(invitation.expires_at) * 1000) })}
        </small>
      </span>
      <Button size="sm" aria-label={t('settings.withdrawOf', { name })} onClick={onWithdraw}>
        {t('settings.withdraw')}
      </Button>
    </li>
  );
};

export const Invitations = (): ReactElement => {
  const { t } = useText();
  const { list, invite, withdraw } = useInvitations(true);
  const link = invite.data && here(invite.data.link, location.origin);
  return (
    <>
      <p className={classNames.hint}>{t('settings.inviteHint')}</p>
      <Form isBusy={invite.isPending} onInvite={(wanted) => invite.mutate(wanted, { onError: toastProblem })} />
      {link ? <ShownOnce words={t('settings.inviteMade')} label={t('settings.inviteAddress')} value={link} /> : null}
      {list.data && list.data.length > 0 ? (
        <>
          <h3 className={classNames.subheading}>{t('settings.openInvites')}</h3>
          <ul className={classNames.list}>
            {list.data.map((one) => (
              <Open
                key={one.id}
                invitation={one}
                onWithdraw={() => withdraw.mutate(one.id, { onSuccess: () => toast(t('settings.withdrawn')), onError: toastProblem })}
              />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
};
