/** The navigation of a phone: the rooms one reads in, what waits, search, and a menu with the rest. */
import { Menu } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { Link } from '@tanstack/react-router';
import { IconBell, IconDots, IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useUnread } from '@/shared/notices';
import { classes } from '@/shared/ui/classes';

import classNames from './BottomBar.module.css';
import { rooms } from './rooms';

/** Rooms that stand in the bar; the others are in the menu. */
const FIRST = ['journeys', 'library', 'customers'];
const short = { library: 'shell.libraryShort', customers: 'shell.customersShort' } as const;

export const BottomBar = ({ room }: { room: string | undefined }): ReactElement => {
  const { t, f } = useText();
  const unread = useUnread();
  const others = rooms.filter(({ id }) => !FIRST.includes(id));
  return (
    <nav aria-label={t('shell.navigation')} className={classNames.bar}>
      {rooms
        .filter(({ id }) => FIRST.includes(id))
        .map(({ id, name, to, icon: RoomIcon }) => (
          <Link key={id} to={to} className={classes(classNames.item, room === id && classNames.current)} aria-current={room === id ? 'page' : undefined}>
            <RoomIcon size={20} stroke={1.6} aria-hidden />
            <span>{t(id in short ? short[id as keyof typeof short] : name)}</span>
          </Link>
        ))}
      <Link
        to="/inbox"
        className={classes(classNames.item, room === 'inbox' && classNames.current)}
        aria-current={room === 'inbox' ? 'page' : undefined}
      >
        <IconBell size={20} stroke={1.6} aria-hidden />
        <span>{t('shell.inboxShort')}</span>
        {unread > 0 ? (
          <b className={classNames.badge}>
            {f.number(Math.min(unread, 99))}
            <span className="visually-hidden"> {t('shell.unread')}</span>
          </b>
        ) : null}
      </Link>
      <button type="button" className={classNames.item} onClick={() => spotlight.open()}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span>{t('shell.searchShort')}</span>
      </button>
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <button type="button" className={classes(classNames.item, others.some(({ id }) => id === room) && classNames.current)}>
            <IconDots size={20} stroke={1.6} aria-hidden />
            <span>{t('common.more')}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map(({ id, name, to, icon: RoomIcon }) => (
            <Menu.Item key={id} component={Link} to={to} leftSection={<RoomIcon size={16} stroke={1.6} aria-hidden />}>
              {t(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
};
