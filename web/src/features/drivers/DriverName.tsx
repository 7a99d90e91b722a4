/** The name of a driver; one that is a touchpoint leads to the comparison of alike customers, to comments and to the people. */
import { Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconMessage2, IconScale, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { writePeople } from '@/features/people';
import { useText } from '@/i18n/useText';

import classNames from './Drivers.module.css';
import type { DriverRow } from './shapes';

export const DriverName = ({ row: { label, touchpoint } }: { row: DriverRow }): ReactElement => {
  const { t, language } = useText();
  const navigate = useNavigate();
  if (touchpoint === null) return <>{label[language]}</>;
  const compare = (): void =>
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, view: 'compare', met: [touchpoint], among: undefined, method: undefined }) });
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button type="button" className={classNames.driver}>
          {label[language]}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconScale size={14} aria-hidden />} onClick={compare}>
          {t('drivers.compareAlike')}
        </Menu.Item>
        <Menu.Item leftSection={<IconMessage2 size={14} aria-hidden />} renderRoot={(props) => <Link {...props} to="/analysis/voices" search={{ at: [touchpoint] }} />}>
          {t('drivers.commentsThere')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={14} aria-hidden />} renderRoot={(props) => <Link {...props} to="/people" search={{ ...writePeople({ behind: 'touchpoint', touchpoints: [touchpoint] }) }} />}>
          {t('drivers.peopleThere')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
