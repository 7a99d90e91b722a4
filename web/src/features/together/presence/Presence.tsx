/** Who else is on the journey now: up to four faces, then a number. */
import { useEffect, useSyncExternalStore, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import { presenceStore } from '@/shared/changes/presence';
import { Avatar, usePersonById } from '@/shared/people';

import classNames from './Presence.module.css';

const SHOWN = 4;
const SWEEP_MS = 5000;

export const Presence = ({ journey }: { journey: string }): ReactElement | null => {
  const { t, f } = useText();
  const me = useMe().id;
  const person = usePersonById();
  const room = useSyncExternalStore(presenceStore.subscribe, () => presenceStore.of(journey));
  useEffect(() => {
    const timer = setInterval(() => presenceStore.sweep(journey, Date.now()), SWEEP_MS);
    return () => clearInterval(timer);
  }, [journey]);
  const others = room.flatMap(({ personId }) => (personId === me ? [] : (person(personId) ?? [])));
  if (others.length === 0) return null;
  const rest = others.slice(SHOWN).map(({ name }) => name);
  return (
    <ul className={classNames.faces} aria-label={t('together.present')}>
      {others.slice(0, SHOWN).map(({ id, name, colour }) => (
        <li key={id}>
          <Avatar name={name} colour={colour} isNamed />
        </li>
      ))}
      {rest.length > 0 ? (
        <li className={classNames.more} title={f.list(rest)}>
          +{f.number(rest.length)}
        </li>
      ) : null}
    </ul>
  );
};
