/** The navigation of a phone: rooms at the bottom, search and account under the last one. */
import { spotlight } from '@mantine/spotlight';
import { Link } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './BottomBar.module.css';
import { rooms } from './rooms';

export const BottomBar = ({ room }: { room: string | undefined }): ReactElement => {
  const { t } = useText();
  return (
    <nav aria-label={t('shell.navigation')} className={classNames.bar}>
      {rooms.map(({ id, name, to, icon: RoomIcon }) => (
        <Link
          key={id}
          to={to}
          className={classes(classNames.item, room === id && classNames.current)}
          aria-current={room === id ? 'page' : undefined}
        >
          <RoomIcon size={20} stroke={1.6} aria-hidden />
          <span>{t(id === 'customers' ? 'shell.customersShort' : name)}</span>
        </Link>
      ))}
      <button type="button" className={classNames.item} onClick={() => spotlight.open()}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span>{t('shell.searchShort')}</span>
      </button>
    </nav>
  );
};
