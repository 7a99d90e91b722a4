/** The people behind a number who were here last, as a short list that leads to each of them. */
import { Link } from '@tanstack/react-router';
import { IconUser } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useQuestion, type PeopleSpec } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { ErrorState, SkeletonRows } from '@/shared/ui';
import { useNow } from '@/shared/useNow';

import classNames from './RecentPeople.module.css';

const SHOWN = 5;

export const RecentPeople = ({ spec, title }: { spec: PeopleSpec; title: string }): ReactElement => {
  const { t, f } = useText();
  const { answer, isStale, isPending, error, retry } = useQuestion('people', { ...spec, limit: SHOWN, offset: 0 });
  const now = useNow();
  return (
    <section aria-label={title} data-state={isStale ? 'stale' : undefined} className={classNames.recent}>
      <h3 className={classNames.head}>
        {title}
        {answer && <small className="num">{t('people.shown', { shown: answer.people.length, total: f.number(answer.total) })}</small>}
      </h3>
      {error && <ErrorState error={error} onRetry={retry} />}
      {isPending && <SkeletonRows rows={3} />}
      <ul>
        {answer?.people.map((person) => (
          <li key={person.handle}>
            <Link to="/customers/$customer" params={{ customer: person.handle }} className={classNames.person}>
              <span className={classNames.mark} aria-hidden="true">
                <IconUser size={14} stroke={1.5} />
              </span>
              <span className={classNames.words}>
                <b className="num">{person.name}</b>
                <small>{t('people.lastAt', { touches: person.touches, name: person.last_touchpoint })}</small>
              </span>
              <span className={classNames.time}>{f.ago(person.last_us, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
