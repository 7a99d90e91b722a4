/** The latest notices, in a small space. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useMarkRead, useNotices } from '@/shared/notices';
import { Button, ErrorState, SkeletonRows } from '@/shared/ui';

import { NoticeLine } from './NoticeLine';
import classNames from './Notices.module.css';

const FEW = 8;

export const LatestNotices = ({ onLeave }: { onLeave: () => void }): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useNotices();
  const markRead = useMarkRead();
  return (
    <div className={classNames.latest}>
      <header className={classNames.head}>
        <h2 className={classNames.title}>{t('together.notices')}</h2>
        {data && data.unread > 0 ? (
          <Button size="sm" kind="ghost" onClick={() => markRead(null)}>
            {t('together.allRead')}
          </Button>
        ) : null}
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} /> : null}
      {data?.items.length === 0 ? <p className={classNames.none}>{t('together.noNotices')}</p> : null}
      {data?.items.slice(0, FEW).map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          onOpen={() => {
            if (notice.read_at === null) markRead([notice.id]);
            onLeave();
          }}
        />
      ))}
      <footer className={classNames.foot}>
        <Link to="/inbox" className={classNames.all} onClick={onLeave}>
          {t('together.toInbox')}
        </Link>
      </footer>
    </div>
  );
};
