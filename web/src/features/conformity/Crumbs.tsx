/** The way down to people, with the count at each step; every crumb but the last leads back. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import classNames from './Conformity.module.css';

export interface DrillCrumb {
  label: string;
  link?: LinkProps;
}

export const Crumbs = ({ items }: { items: readonly DrillCrumb[] }): ReactElement => (
  <ol className={classNames.crumbs}>
    {items.map(({ label, link }, at) => (
      <li key={label}>
        {at > 0 ? <IconChevronRight size={12} aria-hidden /> : null}
        {link ? (
          <Link {...link} search={(before: Record<string, unknown>) => before}>
            {label}
          </Link>
        ) : (
          <b aria-current="page">{label}</b>
        )}
      </li>
    ))}
  </ol>
);
