/** The lifecycle: made from its template, and a journey for every phase that has none. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useCreateJourney } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { Button, buttonClass, toast, toastProblem } from '@/shared/ui';

import { useSkeletons } from './queries';
import type { Found } from './steps';
import classNames from './GuidePage.module.css';

export const LifecycleStep = ({ found }: { found: Found }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const create = useCreateJourney();
  const grow = useSkeletons();
  const [lifecycle] = found.atlas.lifecycles;
  if (!lifecycle) {
    return (
      <p className={classNames.more}>
        <Button kind="primary" disabled={create.isPending} onClick={() => create.mutate({ template: 'six-phases' }, { onError: toastProblem })}>
          {t('guide.makeLifecycle')}
        </Button>
        <Link to="/journeys/new" className={buttonClass()}>
          {t('guide.fromTemplate')}
        </Link>
      </p>
    );
  }
  const taken = new Set(found.atlas.journeys.map(({ phase_id }) => phase_id));
  const empty = lifecycle.phases.filter(({ id }) => !taken.has(id)).length;
  return (
    <>
      <ul className={classNames.chips}>
        {lifecycle.phases.map((phase) => (
          <li key={phase.id} data-kind={taken.has(phase.id) ? undefined : 'missing'}>
            {words(phase.name)}
          </li>
        ))}
      </ul>
      <p className={classNames.more}>
        {empty > 0 ? (
          <Button
            disabled={grow.isPending}
            onClick={() => grow.mutate(lifecycle.id, { onSuccess: ({ journeys }) => toast(t('guide.skeletonsMade', { count: journeys.length })), onError: toastProblem })}
          >
            {t('guide.makeSkeletons')}
          </Button>
        ) : null}
        <Link to="/journeys/$journey" params={{ journey: lifecycle.id }} className={buttonClass()}>
          {t('guide.openFirst', { name: words(lifecycle.name) })}
        </Link>
      </p>
    </>
  );
};
