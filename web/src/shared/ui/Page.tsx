/** The frame of a room's page: top bar 48 (crumbs, title, state, views, freshness, action), then the room. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { classes } from './classes';
import { Freshness } from './Freshness';
import classNames from './Page.module.css';

export interface Crumb {
  label: string;
  count?: number | undefined;
  /** A link; the last crumb before the title usually has one. */
  link: LinkProps;
}

export interface PageTab {
  label: string;
  count?: number | undefined;
  link: LinkProps;
  current: boolean;
}

export interface PageProps {
  title: string;
  /** Editable title or the like, shown instead of the plain heading. */
  heading?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Level and state chips behind the title. */
  chips?: ReactNode;
  tabs?: readonly PageTab[];
  tabsLabel?: string;
  /** Buttons at the right; one primary. */
  actions?: ReactNode;
  freshness?: boolean;
  /** The filter bar, where the page has one. */
  filter?: ReactNode;
  /** The room scrolls as a document; otherwise the page fills the window and scrolls inside. */
  scroll?: boolean;
  children: ReactNode;
}

const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }): ReactElement => {
  const { f } = useText();
  return (
    <ol className={classNames.crumbs}>
      {crumbs.map((crumb) => (
        <li key={crumb.label}>
          <Link {...crumb.link} className={classNames.crumb}>
            {crumb.label}
            {crumb.count === undefined ? null : <b className="num"> {f.number(crumb.count)}</b>}
          </Link>
          <IconChevronRight size={14} aria-hidden />
        </li>
      ))}
    </ol>
  );
};

const Tabs = ({ tabs, label }: { tabs: readonly PageTab[]; label: string }): ReactElement => {
  const { f } = useText();
  return (
    <nav aria-label={label} className={classNames.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          {...tab.link}
          className={classes(classNames.tab, tab.current && classNames.current)}
          aria-current={tab.current ? 'page' : undefined}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className={classes(classNames.tabCount, 'num')}>{f.number(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  );
};

export const Page = ({
  title,
  heading,
  crumbs = [],
  chips,
  tabs = [],
  tabsLabel = title,
  actions,
  freshness = true,
  filter,
  scroll = true,
  children,
}: PageProps): ReactElement => {
  useEffect(() => {
    document.title = `${title} · Etappe`;
  }, [title]);

  return (
    <div className={classNames.page}>
      <header className={classNames.top}>
        {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
        {heading ?? <h1 className={classNames.title}>{title}</h1>}
        {chips}
        {tabs.length > 0 ? <Tabs tabs={tabs} label={tabsLabel} /> : null}
        <span className={classNames.space} />
        {freshness ? <Freshness /> : null}
        {actions}
      </header>
      {filter}
      <main id="content" tabIndex={-1} className={classes(classNames.main, scroll && classNames.scroll)}>
        {children}
      </main>
    </div>
  );
};
