/** Accepting an invitation: as the person who is signed in, or with a new account. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { Rich, useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { asProblem } from '@/shared/api/problem';
import { meQuery, rememberWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes/types';
import { Button, buttonClass } from '@/shared/ui/Button';
import { Logo } from '@/shared/ui/Logo';

import { LanguageSwitch } from './LanguageSwitch';
import classNames from './SignInPage.module.css';

interface Preview {
  workspace: string;
  role: Role;
  invited_by: string;
  expires_at: string;
}

interface Newcomer {
  name: string;
  email: string;
  password: string;
}

const SHORTEST = 15;
const roleWords = {
  owner: 'session.asOwner',
  editor: 'session.asEditor',
  commenter: 'session.asCommenter',
  viewer: 'session.asViewer',
} as const;

/** The new workspace is entered from the start, so that nothing of another one stays. */
const useAccept = (token: string) => {
  const queries = useQueryClient();
  const { language } = useText();
  return useMutation({
    mutationFn: (newcomer: Newcomer | null) =>
      request<{ workspace_id: string }>('/invitations/accept', { method: 'POST', body: { token, newcomer: newcomer && { ...newcomer, language } } }),
    onSuccess: ({ workspace_id }) => {
      queries.clear();
      rememberWorkspace(workspace_id);
      location.assign('/');
    },
  });
};

const NewAccount = ({ isBusy, onJoin }: { isBusy: boolean; onJoin: (newcomer: Newcomer) => void }): ReactElement => {
  const { t } = useText();
  const [who, setWho] = useState<Newcomer>({ name: '', email: '', password: '' });
  const set = (more: Partial<Newcomer>): void => setWho((before) => ({ ...before, ...more }));
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        onJoin(who);
      }}
    >
      <TextInput label={t('session.name')} name="name" autoComplete="name" required withAsterisk={false} maxLength={200} value={who.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput label={t('session.email')} name="email" type="email" autoComplete="username" required withAsterisk={false} value={who.email} onChange={(event) => set({ email: event.currentTarget.value })} />
      <PasswordInput
        label={t('session.password')}
        description={t('settings.passwordHint', { count: SHORTEST })}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={SHORTEST}
        value={who.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <Button type="submit" kind="primary" className={classNames.submit} disabled={isBusy}>
        {t('session.join')}
      </Button>
    </form>
  );
};

export const JoinPage = (): ReactElement => {
  const { t, f, language } = useText();
  const { token = '' } = useSearch({ from: '/join' });
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => request<Preview>('/invitations/look', { method: 'POST', body: { token } }),
    retry: false,
    staleTime: Infinity,
  });
  const { data: me, isPending: isAsking } = useQuery(meQuery);
  const accept = useAccept(token);
  const [isOther, setIsOther] = useState(false);
  const problem = preview.error ?? accept.error;
  const told = problem ? asProblem(problem, 0) : undefined;

  useEffect(() => {
    document.title = `${t('session.joinTitle')} · Etappe`;
  }, [t]);

  return (
    <div className={classNames.page}>
      <main className={classNames.card} id="content">
        <Logo size={40} />
        <h1 className={classNames.title}>{preview.data ? t('session.joinWorkspace', { name: preview.data.workspace }) : t(preview.error ? 'session.joinGone' : 'session.joinTitle')}</h1>
        {preview.isPending || isAsking ? <div className={classNames.progress} role="progressbar" aria-label={t('common.loading')} /> : null}
        {preview.data ? (
          <p className={classNames.text}>
            <Rich
              id={roleWords[preview.data.role]}
              values={{ name: preview.data.invited_by, date: f.date(Date.parse(preview.data.expires_at) * 1000) }}
              components={{ b: <b /> }}
            />
          </p>
        ) : null}
        {told ? (
          <p role="alert" className={classNames.error}>
            {told.message ? problemWords(language, told.code, `${told.message} ${told.hint}`) : t('error.offline')}
          </p>
        ) : null}
        {preview.data && me && !isOther ? (
          <div className={classNames.form}>
            <Button kind="primary" className={classNames.submit} disabled={accept.isPending} onClick={() => accept.mutate(null)}>
              {t('session.joinAs', { name: me.name || me.email })}
            </Button>
            <Button kind="ghost" onClick={() => setIsOther(true)}>
              {t('session.joinOther')}
            </Button>
          </div>
        ) : null}
        {preview.data && !isAsking && (!me || isOther) ? (
          <>
            <NewAccount isBusy={accept.isPending} onJoin={(newcomer) => accept.mutate(newcomer)} />
            <p className={classNames.aside}>
              {t('session.haveAccount')}{' '}
              <a className={buttonClass({ kind: 'ghost', size: 'sm' })} href={`/sign-in?next=${encodeURIComponent(`/join?token=${token}`)}`}>
                {t('session.submit')}
              </a>
            </p>
          </>
        ) : null}
      </main>
      <footer className={classNames.foot}>
        <span>{t('session.slogan')}</span>
        <LanguageSwitch />
      </footer>
    </div>
  );
};
