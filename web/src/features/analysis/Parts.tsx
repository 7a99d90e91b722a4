/** Small parts of the analysis pages: a card on the page, cards below each other, the settings of a question. */
import type { ReactElement, ReactNode } from 'react';

import { classes } from '@/shared/ui/classes';

import classNames from './Parts.module.css';

/** One card of a page; the page is a column of them. A table has a frame of its own and needs no card: `bare`. */
export const Panel = ({ label, bare = false, children }: { label?: string; bare?: boolean; children: ReactNode }): ReactElement => (
  <section className={bare ? undefined : classNames.panel} aria-label={label}>
    {children}
  </section>
);

/** Cards one below the other; `wide` lets two stand side by side where there is room. */
export const Panels = ({ wide = false, children }: { wide?: boolean; children: ReactNode }): ReactElement => (
  <div className={classes(classNames.panels, wide && classNames.wide)}>{children}</div>
);

/** The settings of a question, in one line above its answer. */
export const Settings = ({ label, children }: { label: string; children: ReactNode }): ReactElement => (
  <div className={classNames.settings} role="group" aria-label={label}>
    {children}
  </div>
);
