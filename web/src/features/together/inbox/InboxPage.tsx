/** What waits for the person: what is asked of them, what they should know, what changed since they were here. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useMarkRead, useNotices } from '@/shared/notices';
import { Button, ErrorState, Page, SkeletonRows } from '@/shared/ui';

import { DigestSection } from './DigestSection';
import classNames from './Inbox.module.css';
import { NoticeLine } from './NoticeLine';
import { TasksSection } from './TasksSection';

const NoticesSection = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useNotices();
  const markRead = useMarkRead();
  return (
    <section className={classNames.section}>
      <header className={classNames.head}>
        <h2 className={classNames.title}>{t('together.notices')}</h2>
        {data && data.unread > 0 ? (
          <Button size="sm" onClick={() => markRead(null)}>
            {t('together.allRead')}
          </Button>
        ) : null}
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} /> : null}
      {data?.items.length === 0 ? <p className={classNames.none}>{t('together.noNotices')}</p> : null}
      <ul>
        {data?.items.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} onOpen={() => notice.read_at === null && markRead([notice.id])} />
          </li>
        ))}
      </ul>
    </section>
  );
};

export const InboxPage = (): ReactElement => {
  const { t } = useText();
  return (
    <Page title={t('shell.inbox')} freshness={false}>
      <div className={classNames.columns}>
        <div className={classNames.column}>
          <TasksSection />
          <NoticesSection />
        </div>
        <div className={classNames.column}>
          <DigestSection />
        </div>
      </div>
    </Page>
  );
};
