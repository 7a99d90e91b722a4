/** The last four objects, each with the dot of its state. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useRecent, type RecentObject } from '@/shared/recent';
import { recentLink } from '@/shared/recentLink';

import classNames from './RecentObjects.module.css';

const RecentLink = ({ object }: { object: RecentObject }): ReactElement => (
  <Link {...recentLink(object)} className={classNames.link}>
    <i className={classNames.dot} data-kind={object.kind} data-state={object.state} aria-hidden />
    <span className={classNames.title}>{object.title}</span>
  </Link>
);

export const RecentObjects = (): ReactElement | null => {
  const { t } = useText();
  const [recent] = useRecent();
  if (recent.length === 0) return null;
  return (
    <nav aria-label={t('shell.recent')}>
      <h2 className={classNames.heading}>{t('shell.recent')}</h2>
      <ul>
        {recent.slice(0, 4).map((object) => (
          <li key={object.id}>
            <RecentLink object={object} />
          </li>
        ))}
      </ul>
    </nav>
  );
};
