/** Signing in: a one-time link signs in by itself, otherwise e-mail and password. */
import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { Rich, useText } from '@/i18n/useText';
import type { Me } from '@/shared/api/contracts';
import { request } from '@/shared/api/http';
import { asProblem } from '@/shared/api/problem';
import { meQuery } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';
import { Logo } from '@/shared/ui/Logo';

import { LanguageSwitch } from './LanguageSwitch';
import classNames from './SignInPage.module.css';

type Credentials = { token: string } | { email: string; password: string };

/** Only addresses of this interface are followed. */
const inside = (next: string | undefined): string => (next?.startsWith('/') && !next.startsWith('//') ? next : '/journeys');

const useSignIn = (next: string | undefined) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Credentials) => request<Me>('/session', { method: 'POST', body }),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      return navigate({ href: inside(next), replace: true });
    },
  });
};

export const SignInPage = (): ReactElement => {
  const { t, language } = useText();
  const { token, next } = useSearch({ from: '/sign-in' });
  const signIn = useSignIn(next);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const used = useRef(false);
  const { mutate } = signIn;

  useEffect(() => {
    document.title = `${t('session.title')} · Etappe`;
  }, [t]);

  useEffect(() => {
    // a link works once, and effects run twice in development
    if (!token || used.current) return;
    used.current = true;
    mutate({ token });
  }, [token, mutate]);

  const problem = asProblem(signIn.error, 0);
  const linkFailed = signIn.isError && signIn.variables !== undefined && 'token' in signIn.variables;
  const checking = Boolean(token) && !signIn.isError;

  return (
    <div className={classNames.page}>
      <main className={classNames.card} id="content">
        <Logo size={40} />
        <h1 className={classNames.title}>{t(checking ? 'session.checking' : linkFailed ? 'session.linkUsed' : 'session.title')}</h1>
        {checking ? (
          <div className={classNames.progress} role="progressbar" aria-label={t('session.checking')} />
        ) : (
          <>
            <p className={classNames.text}>
              <Rich id={linkFailed ? 'session.linkHint' : 'session.noPassword'} components={{ code: <code /> }} />
            </p>
            <form
              className={classNames.form}
              onSubmit={(event) => {
                event.preventDefault();
                mutate({ email, password });
              }}
            >
              <TextInput
                label={t('session.email')}
                type="email"
                name="email"
                autoComplete="username"
                required
                withAsterisk={false}
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
              <PasswordInput
                label={t('session.password')}
                name="password"
                autoComplete="current-password"
                required
                withAsterisk={false}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              {signIn.isError && !linkFailed ? (
                <p role="alert" className={classNames.error}>
                  {problem.message ? problemWords(language, problem.code, problem.message) : t('error.offline')}
                </p>
              ) : null}
              <Button type="submit" kind="primary" disabled={signIn.isPending} className={classNames.submit}>
                {t('session.submit')}
              </Button>
            </form>
          </>
        )}
      </main>
      <footer className={classNames.foot}>
        <span>{t('session.slogan')}</span>
        <LanguageSwitch />
      </footer>
    </div>
  );
};
