/** Entries of the desk's log: what, when, by whom. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { peopleQuery } from '@/shared/people';

import classNames from '../Privacy.module.css';
import { kinds, type DeskEntry } from '../types';
import { actionWords, kindWords, us } from '../words';

export const Entries = ({ entries, linked = false }: { entries: DeskEntry[]; linked?: boolean }): ReactElement => {
  const { t, f } = useText();
  const { data: people } = useQuery(peopleQuery(useWorkspace().id));
  const by = (id: string | null): string => people?.find((one) => one.id === id)?.name ?? t(id ? 'privacy.formerMember' : 'privacy.byItself');
  return (
    <ul className={classNames.log}>
      {entries.map(({ id, at, action, person_id: person, subject, detail }) => {
        const kind = kinds.find((one) => one === detail['kind']);
        const what = [actionWords(action, t), linked && kind ? t(kindWords[kind]) : null].filter(Boolean).join(' · ');
        return (
          <li key={id}>
            {linked && subject?.startsWith('pr_') ? (
              <Link to="/privacy/requests/$request" params={{ request: subject }}>
                {what}
              </Link>
            ) : (
              <span>{what}</span>
            )}
            <small>{`${f.moment(us(at))} · ${by(person)}`}</small>
          </li>
        );
      })}
    </ul>
  );
};
