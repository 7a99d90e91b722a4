/** A journey for people without an account: read it, and, where the link allows it, comment. */
import { useParams } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement } from 'react';

import { ReadOnlyMap } from '@/features/versions';
import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text/shown';
import { EmptyState, ErrorState, SkeletonRows, StatusChip } from '@/shared/ui';

import { asksForPassword, useShared, useSharedComments, useSharedDocument } from './api';
import { GuestBar } from './GuestBar';
import { GuestComments } from './GuestComments';
import { ClosedDoor, PasswordDoor } from './GuestDoor';
import classNames from './Guest.module.css';

export const SharedPage = (): ReactElement => {
  const { t, f, language } = useText();
  const { token } = useParams({ from: '/shared/$token' });
  const { data: shared, error, refetch } = useShared(token);
  const mayComment = shared?.role === 'commenter';
  const { data: document, error: documentError, refetch: again } = useSharedDocument(token, shared !== undefined);
  const { data: comments } = useSharedComments(token, mayComment);
  const [isTalking, setIsTalking] = useState(false);
  const name = shown(shared?.journey, language);

  useEffect(() => {
    globalThis.document.title = name.value ? `${name.value} · Etappe` : 'Etappe';
  }, [name.value]);

  if (asksForPassword(error)) return <PasswordDoor token={token} />;
  if (error && !shared) return <ClosedDoor error={error} onRetry={() => void refetch()} />;
  const open = (comments ?? []).filter((one) => one.parent_id === null && one.state === 'open').length;
  return (
    <div className={classNames.page}>
      <a className={classNames.skip} href="#content">
        {t('shell.skip')}
      </a>
      <GuestBar
        title={name.value || t('common.loading')}
        language={name.language}
        chips={
          shared ? (
            <span className={classNames.until}>
              <StatusChip tone="line">{t('guest.readOnly')}</StatusChip>
              <span>{t('guest.until', { date: f.date(Date.parse(shared.expires_at) * 1000) })}</span>
            </span>
          ) : undefined
        }
        talk={mayComment ? { isOpen: isTalking, count: open, onToggle: () => setIsTalking(!isTalking) } : undefined}
      />
      <div className={classNames.body}>
        <main id="content" className={classNames.main} tabIndex={-1}>
          {documentError && !document ? <ErrorState error={documentError} onRetry={() => void again()} /> : null}
          {!document && !documentError ? <SkeletonRows rows={8} /> : null}
          {document?.tables.step.length === 0 ? <EmptyState title={t('guest.empty')} /> : null}
          {document && document.tables.step.length > 0 ? (
            <div className={classNames.map} role="region" aria-label={t('guest.map')} tabIndex={0}>
              <ReadOnlyMap document={document} />
            </div>
          ) : null}
        </main>
        {document && mayComment && isTalking ? <GuestComments token={token} document={document} /> : null}
      </div>
    </div>
  );
};
