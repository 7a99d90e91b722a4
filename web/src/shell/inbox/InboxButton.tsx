/** The way to what waits for the person: a bell with the number of unread notices, and the latest of them. */
import { Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useUnread } from '@/shared/notices';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { classes } from '@/shared/ui/classes';

import classNames from './InboxButton.module.css';

const LatestNotices = lazy(() => import('@/features/together').then(({ LatestNotices: part }) => ({ default: part })));

const MOST_SHOWN = 99;

export const InboxButton = ({ wide, isCurrent }: { wide: boolean; isCurrent: boolean }): ReactElement => {
  const { t, f } = useText();
  const unread = useUnread();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="right-end" width={360} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes(classNames.button, wide && classNames.wide, isCurrent && classNames.current)}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          title={wide ? undefined : t('shell.inbox')}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconBell size={16} stroke={1.6} aria-hidden />
          <span className={wide ? classNames.name : 'visually-hidden'}>{t('shell.inbox')}</span>
          {unread > 0 ? (
            <span className={classNames.badge}>
              {unread > MOST_SHOWN ? `${f.number(MOST_SHOWN)}+` : f.number(unread)}
              <span className="visually-hidden"> {t('shell.unread')}</span>
            </span>
          ) : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.inbox')} className={classNames.panel}>
        {isOpen ? (
          <Suspense fallback={<SkeletonRows rows={3} />}>
            <LatestNotices onLeave={() => setIsOpen(false)} />
          </Suspense>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
};
