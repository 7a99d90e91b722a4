/** Other places where the same object stands; editing it here changes it there too. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { ObjectRow, Text } from '@/shared/changes';

import { words } from '../document/words';
import classNames from './Inspector.module.css';

interface Placement {
  journey_id: string;
  journey: Text;
  stage: Text;
  step: Text;
  lane: Text | string;
}

interface Found {
  where_used: { placements: Placement[] };
}

export const WhereUsed = ({ object, journey }: { object: ObjectRow; journey: string }): ReactElement | null => {
  const { t, language } = useText();
  const workspace = useWorkspace().id;
  const { data } = useQuery({
    queryKey: ['object', workspace, object.id],
    queryFn: ({ signal }) => request<Found>(`/workspaces/${workspace}/objects/${object.id}`, { signal }),
  });
  const placements = data?.where_used?.placements ?? [];
  if (placements.length < 2) return null;
  return (
    <section className={classNames.section}>
      <h3>{t('map.whereUsed', { count: placements.length })}</h3>
      <p className={classNames.hint}>{t('map.changesEverywhere')}</p>
      <ul className={classNames.list}>
        {placements.map((placement, at) => (
          <li key={at}>
            {placement.journey_id === journey ? (
              <span>{words(placement.journey, language)}</span>
            ) : (
              <Link to="/journeys/$journey" params={{ journey: placement.journey_id }}>
                {words(placement.journey, language)}
              </Link>
            )}
            <small>{words(placement.step, language)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
