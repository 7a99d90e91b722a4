/** The navigation: workspace, search, rooms, last opened, person. 224 px with words or a rail of 56. */
import { Menu, Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { Link } from '@tanstack/react-router';
import {
  IconChevronDown,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPlus,
  IconSearch,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { rememberWorkspace, useMe, useWorkspace } from '@/shared/api/session';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { Kbd, keyName } from '@/shared/ui/Kbd';

import { Logo } from '@/shared/ui/Logo';
import classNames from './Navigation.module.css';
import { InboxButton } from './inbox/InboxButton';
import { Person } from './Person';
import { RecentObjects } from './RecentObjects';
import { rooms } from './rooms';

interface NavigationProps {
  room: string | undefined;
  wide: boolean;
  /** The window is too narrow for words. */
  fixed: boolean;
  toggle: () => void;
}

/** The name of a rail's icon appears beside it. */
const Named = ({ name, off, children }: { name: string; off: boolean; children: ReactElement }): ReactElement => (
  <Tooltip label={name} position="right" disabled={off}>
    {children}
  </Tooltip>
);

const WorkspaceMenu = ({ wide }: { wide: boolean }): ReactElement => {
  const { t } = useText();
  const { workspaces } = useMe();
  const current = useWorkspace();
  const switchTo = (id: string): void => {
    rememberWorkspace(id);
    location.assign('/');
  };
  const mark: ReactNode = (
    <>
      <Logo size={wide ? 30 : 32} />
      {wide ? (
        <span className={classNames.workspaceName}>
          <b>{current.name}</b>
          <small>{t('shell.workspace')}</small>
        </span>
      ) : null}
    </>
  );
  return (
    <Menu position="bottom-start" width={208}>
      <Menu.Target>
        <button type="button" className={classNames.workspace} aria-label={wide ? undefined : `${t('shell.switchWorkspace')}: ${current.name}`} title={t('shell.switchWorkspace')}>
          {mark}
          {wide ? <IconChevronDown size={14} aria-hidden /> : null}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map((workspace) => (
          <Menu.Item key={workspace.id} onClick={() => switchTo(workspace.id)} aria-current={workspace.id === current.id}>
            {workspace.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/people" leftSection={<IconUsers size={16} stroke={1.6} aria-hidden />}>
          {t('settings.people')}
        </Menu.Item>
        <Menu.Item component={Link} to="/settings/workspaces" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}>
          {t('shell.manageWorkspaces')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

export const Navigation = ({ room, wide, fixed, toggle }: NavigationProps): ReactElement => {
  const { t } = useText();
  const Toggle = wide ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  return (
    <aside className={classes(classNames.side, wide ? classNames.wide : classNames.rail)}>
      <WorkspaceMenu wide={wide} />
      <Named name={`${t('shell.search')} (${keyName('mod+K')})`} off={wide}>
        <button type="button" className={classNames.search} aria-label={wide ? undefined : t('shell.search')} onClick={() => spotlight.open()}>
          <IconSearch size={wide ? 14 : 16} aria-hidden />
          {wide ? (
            <>
              <span className={classNames.searchText}>{t('shell.search')}</span>
              <Kbd keys="mod+K" />
            </>
          ) : null}
        </button>
      </Named>
      <nav aria-label={t('shell.navigation')}>
        <ul className={classNames.rooms}>
          {rooms.map(({ id, name, to, icon: RoomIcon }) => (
            <li key={id}>
              <Named name={t(name)} off={wide}>
                <Link
                  to={to}
                  className={classes(classNames.link, room === id && classNames.current)}
                  aria-current={room === id ? 'page' : undefined}
                  aria-label={t(name)}
                >
                  <RoomIcon size={16} stroke={1.6} aria-hidden />
                  {wide ? <span className={classNames.linkText}>{t(name)}</span> : null}
                </Link>
              </Named>
            </li>
          ))}
        </ul>
      </nav>
      {wide ? <RecentObjects /> : null}
      <div className={classNames.bottom}>
        {fixed ? null : (
          <IconButton
            label={t(wide ? 'shell.narrow' : 'shell.wide')}
            shortcut={keyName('mod+B')}
            icon={<Toggle size={16} stroke={1.6} aria-hidden />}
            className={classNames.toggle}
            onClick={toggle}
          />
        )}
        <InboxButton wide={wide} isCurrent={room === 'inbox'} />
        <Person wide={wide} />
      </div>
    </aside>
  );
};
