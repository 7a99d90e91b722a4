/** Links for people without an account: those there are, and a new one. */
import { IconLock } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, ErrorState, ShownOnce, SkeletonRows, StatusChip, toast, toastProblem } from '@/shared/ui';
import { useNow } from '@/shared/useNow';

import { here, stateOf, type GuestLink, type NewGuestLink } from './links';
import { NewLinkForm } from './NewLinkForm';
import classNames from './Share.module.css';
import { useGuestLinks } from './useGuestLinks';

const roleWords = { viewer: 'together.linkViewer', commenter: 'together.linkCommenter' } as const;
const stateWords = { open: 'together.linkOpen', revoked: 'together.linkRevoked', expired: 'together.linkExpired' } as const;

const LinkLine = ({ link, onRevoke }: { link: GuestLink; onRevoke: () => void }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const state = stateOf(link, now);
  const at = (moment: string): number => Date.parse(moment) * 1000;
  const used = link.last_used_at ? t('together.linkUsed', { when: f.ago(at(link.last_used_at), now) }) : t('together.linkUnused');
  return (
    <li className={classNames.link} data-state={state}>
      <span className={classNames.linkBody}>
        <span className={classNames.linkName}>
          <b>{link.label || t(roleWords[link.role])}</b>
          <StatusChip tone={state === 'open' ? 'accent' : 'neutral'}>{t(stateWords[state])}</StatusChip>
          {link.has_password ? <IconLock size={14} aria-label={t('together.hasPassword')} /> : null}
        </span>
        <span className={classNames.hint}>
          {link.label ? `${t(roleWords[link.role])} · ` : ''}
          {t('together.linkUntil', { date: f.date(at(link.expires_at)) })} · {used}
        </span>
      </span>
      {state === 'open' ? (
        <Button size="sm" aria-label={t('together.revokeOf', { name: link.label || t(roleWords[link.role]) })} onClick={onRevoke}>
          {t('together.revoke')}
        </Button>
      ) : null}
    </li>
  );
};

const Made = ({ link }: { link: NewGuestLink }): ReactElement => {
  const { t } = useText();
  return <ShownOnce words={t('together.linkMade')} label={t('together.linkAddress')} value={here(link.link, location.origin)} />;
};

export const GuestLinks = ({ journey }: { journey: string }): ReactElement => {
  const { t } = useText();
  const { list, create, revoke } = useGuestLinks(journey);
  const [isNew, setIsNew] = useState(false);
  const [isAll, setIsAll] = useState(false);
  const now = useNow();
  const links = list.data ?? [];
  const ended = links.filter((one) => stateOf(one, now) !== 'open').length;
  const shown = isAll ? links : links.filter((one) => stateOf(one, now) === 'open');
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <p className={classNames.hint}>{t('together.guestHint')}</p>
      {create.data ? <Made link={create.data} /> : null}
      {isNew ? (
        <NewLinkForm
          isBusy={create.isPending}
          onCancel={() => setIsNew(false)}
          onCreate={(wanted) => create.mutate(wanted, { onSuccess: () => setIsNew(false), onError: toastProblem })}
        />
      ) : (
        <Button onClick={() => setIsNew(true)} className={classNames.start}>
          {t('together.newLink')}
        </Button>
      )}
      {list.data ? null : <SkeletonRows rows={2} />}
      <ul className={classNames.links}>
        {shown.map((link) => (
          <LinkLine key={link.id} link={link} onRevoke={() => revoke.mutate(link.id, { onSuccess: () => toast(t('together.revoked')), onError: toastProblem })} />
        ))}
      </ul>
      {ended > 0 && !isAll ? (
        <Button size="sm" kind="ghost" className={classNames.start} onClick={() => setIsAll(true)}>
          {t('together.showEnded', { count: ended })}
        </Button>
      ) : null}
    </>
  );
};
