/** A colleague's focus: a ring in her colour with her first name. */
import type { CSSProperties, ReactElement } from 'react';

import type { DocumentPerson } from '@/shared/changes';

import classNames from '../cards/Card.module.css';

export const PresenceRing = ({ person }: { person: DocumentPerson }): ReactElement => (
  <span className={classNames.presence} style={{ '--person': person.colour } as CSSProperties} data-person={person.id}>
    <em>{person.name.split(' ')[0]}</em>
  </span>
);
