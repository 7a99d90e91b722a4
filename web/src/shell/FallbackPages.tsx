/** What is shown where no page is, and where a page broke. */
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, buttonClass } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/CopyButton';

import classNames from './FallbackPages.module.css';
import { Logo } from '@/shared/ui/Logo';

export const NotFoundPage = (): ReactElement => {
  const { t } = useText();
  return (
    <main className={classNames.page} id="content">
      <Logo size={40} />
      <h1 className={classNames.title}>{t('error.notFoundTitle')}</h1>
      <p className={classNames.text}>{t('error.notFoundText')}</p>
      <Link to="/journeys" className={buttonClass({ kind: 'primary' })}>
        {t('error.toJourneys')}
      </Link>
    </main>
  );
};

export const CrashPage = ({ error }: ErrorComponentProps): ReactElement => {
  const { t } = useText();
  const message = error instanceof Error ? error.message : String(error);
  const details = error instanceof Error ? (error.stack ?? message) : message;
  return (
    <main className={classNames.page} id="content">
      <Logo size={40} />
      <h1 className={classNames.title}>{t('error.crashTitle')}</h1>
      <p className={classNames.text}>{t('error.crashText')}</p>
      <div className={classNames.actions}>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('error.reload')}
        </Button>
        <CopyButton value={`${location.href}\n${details}`}>{message.slice(0, 80)}</CopyButton>
      </div>
    </main>
  );
};
