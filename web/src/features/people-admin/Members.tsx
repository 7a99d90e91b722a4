/** The members with their roles; owners change them, everybody may leave. */
import { NativeSelect, Switch } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { roleHints, roleNames, roles } from '@/features/together';
import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import type { Role } from '@/shared/changes';
import { Avatar, type Member } from '@/shared/people';
import { Button, ErrorState, SkeletonRows, toast, toastProblem } from '@/shared/ui';

import { useMembers } from './api';
import classNames from './People.module.css';
import { RemoveDialog } from './RemoveDialog';

interface LineProps {
  member: Member;
  isOwner: boolean;
  isMe: boolean;
  onRole: (role: Role) => void;
  onClearNames: (clear: boolean) => void;
  onRemove: () => void;
}

const Line = ({ member, isOwner, isMe, onRole, onClearNames, onRemove }: LineProps): ReactElement => {
  const { t, f } = useText();
  const { name, email, colour, role, joined_at, clear_names } = member;
  return (
    <li className={classNames.member}>
      <Avatar name={name} colour={colour} />
      <span className={classNames.who}>
        <b>{isMe ? t('settings.you', { name }) : name}</b>
        <small>{[email, t('settings.joined', { date: f.date(Date.parse(joined_at) * 1000) })].filter(Boolean).join(' · ')}</small>
      </span>
      {isOwner ? (
        <Switch
          size="xs"
          label={t('privacy.clearNames')}
          aria-label={t('privacy.clearNamesOf', { name })}
          checked={clear_names}
          onChange={(event) => onClearNames(event.currentTarget.checked)}
        />
      ) : null}
      {isOwner ? (
        <NativeSelect
          aria-label={t('settings.roleOf', { name })}
          value={role}
          data={roles.map((value) => ({ value, label: t(roleNames[value]) }))}
          onChange={(event) => onRole(event.currentTarget.value as Role)}
        />
      ) : (
        <span className={classNames.fixed} title={t(roleHints[role])}>
          {t(roleNames[role])}
        </span>
      )}
      {isOwner || isMe ? (
        <Button size="sm" aria-label={isMe ? undefined : t('settings.removeMember', { name })} onClick={onRemove}>
          {t(isMe ? 'settings.leave' : 'settings.remove')}
        </Button>
      ) : null}
    </li>
  );
};

export const Members = ({ isOwner }: { isOwner: boolean }): ReactElement => {
  const { t } = useText();
  const me = useMe().id;
  const { list, change, remove } = useMembers();
  const [leaving, setLeaving] = useState<Member | null>(null);

  const setRole = (member: Member, role: Role): void =>
    change.mutate(
      { id: member.id, role },
      {
        onSuccess: () => toast(t('common.saved'), { undo: () => change.mutateAsync({ id: member.id, role: member.role }).then(() => undefined) }),
        onError: toastProblem,
      },
    );
  const setClearNames = (member: Member, clear_names: boolean): void =>
    change.mutate({ id: member.id, clear_names }, { onSuccess: () => toast(t('common.saved')), onError: toastProblem });
  const letGo = (member: Member): void =>
    remove.mutate(member.id, {
      onSuccess: () => {
        setLeaving(null);
        if (member.id === me) location.assign('/');
        else toast(t('settings.removedMember', { name: member.name }));
      },
      onError: (error) => {
        setLeaving(null);
        toastProblem(error);
      },
    });

  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonRows rows={3} />;
  return (
    <>
      <ul className={classNames.list}>
        {list.data.map((member) => (
          <Line
            key={member.id}
            member={member}
            isOwner={isOwner}
            isMe={member.id === me}
            onRole={(role) => setRole(member, role)}
            onClearNames={(clear) => setClearNames(member, clear)}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </ul>
      {isOwner ? <p className={classNames.hint}>{t('privacy.clearNamesText')}</p> : null}
      {isOwner ? (
        <dl className={classNames.roles}>
          {roles.map((role) => (
            <div key={role}>
              <dt>{t(roleNames[role])}</dt>
              <dd>{t(roleHints[role])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {leaving ? (
        <RemoveDialog name={leaving.name} isMe={leaving.id === me} isBusy={remove.isPending} onCancel={() => setLeaving(null)} onConfirm={() => letGo(leaving)} />
      ) : null}
    </>
  );
};
