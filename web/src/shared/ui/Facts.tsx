/** A few numbers in a row: name above, value, what qualifies it below. */
import type { ReactElement, ReactNode } from 'react';

import classNames from './Facts.module.css';

export interface Fact {
  name: string;
  value: ReactNode;
  /** Interval, n or what else stands below. */
  note?: ReactNode;
}

export const Facts = ({ facts }: { facts: readonly Fact[] }): ReactElement => (
  <dl className={classNames.facts}>
    {facts.map(({ name, value, note }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {value}
          {note ? <small>{note}</small> : null}
        </dd>
      </div>
    ))}
  </dl>
);
