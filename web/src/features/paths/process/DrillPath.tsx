/** The way into the data as crumbs: everybody › touchpoint › transition › customers; every crumb is a link. */
import { Link } from '@tanstack/react-router';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import type { Selection } from '../selection';
import classNames from './DrillPath.module.css';

export interface Crumb {
  label: string;
  count: number | null;
  selection: Selection | null;
}

interface Props {
  crumbs: readonly Crumb[];
  onSelect: (selection: Selection | null) => void;
  /** The address of the people behind the last crumb. */
  people: Record<string, unknown> | null;
}

export const DrillPath = ({ crumbs, onSelect, people }: Props): ReactElement => {
  const { t, f } = useText();
  return (
    <nav className={classNames.path} aria-label={t('paths.drillPath')}>
      {crumbs.map((crumb, i) => (
        <Fragment key={i}>
          {i > 0 && <IconChevronRight size={12} aria-hidden />}
          <button
            type="button"
            className={classes(classNames.crumb, i > 0 && i === crumbs.length - 1 && classNames.on)}
            onClick={() => onSelect(crumb.selection)}
          >
            {crumb.label}
            {crumb.count !== null && <b className="num">{f.number(crumb.count)}</b>}
          </button>
        </Fragment>
      ))}
      {people && (
        <>
          <IconChevronRight size={12} aria-hidden />
          <Link to="/people" search={people} className={classNames.people}>
            {t('paths.viewPeople')}
          </Link>
        </>
      )}
    </nav>
  );
};
