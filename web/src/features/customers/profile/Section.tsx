/** A heading of the columns beside the timeline, with what the figures under it are. */
import type { ReactElement, ReactNode } from 'react';

import classNames from './Profile.module.css';

interface SectionProps {
  title: string;
  /** Small words at the right of the heading. */
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export const Section = ({ title, note, action, children }: SectionProps): ReactElement => (
  <section className={classNames.section} aria-label={title}>
    <h2 className={classNames.heading}>
      {title}
      {note ? <small className="num">{note}</small> : null}
      {action ? <span className={classNames.action}>{action}</span> : null}
    </h2>
    {children}
  </section>
);

interface FactProps {
  name: ReactNode;
  value: ReactNode;
  /** Where it comes from and how old it is. */
  origin?: string;
  state?: string;
}

/** One thing that is known, with its origin under it; belongs into a `dl`. */
export const Fact = ({ name, value, origin, state }: FactProps): ReactElement => (
  <div className={classNames.fact} data-state={state}>
    <dt>{name}</dt>
    <dd className="num">
      <b>{value}</b>
      {origin ? <small>{origin}</small> : null}
    </dd>
  </div>
);
