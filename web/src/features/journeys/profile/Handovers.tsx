/** Where the customer's case passes from one department to another. */
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useShown } from '@/shared/text';
import { ErrorState, StatusChip } from '@/shared/ui';

import { useHandovers } from './queries';
import { Section } from './Section';
import type { Profile } from './useProfile';
import classNames from './Profile.module.css';

export const Handovers = ({ profile }: { profile: Profile }): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const { data, error, refetch } = useHandovers(profile.id, profile.document.command);
  const names = (ids: readonly string[]): string => f.list(ids.map((id) => words(data?.objects[id]?.name) || id));
  return (
    <Section id="handovers">
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data?.handovers.length === 0 ? <p className={classNames.nothing}>{t('journeys.noHandovers')}</p> : null}
      <ul className={classNames.rows}>
        {data?.handovers.map((one) => (
          <li key={`${one.from_step} ${one.to_step}`}>
            <b className={classNames.pass}>
              {names(one.from_departments)}
              <IconArrowRight size={14} aria-label={t('journeys.handsOverTo')} />
              {names(one.to_departments)}
            </b>
            <span className={classNames.dim}>
              {t('journeys.betweenSteps', { from: words(one.from_name), to: words(one.to_name) })}
            </span>
            {one.declared ? null : <StatusChip tone="warn">{t('journeys.undeclared')}</StatusChip>}
          </li>
        ))}
      </ul>
    </Section>
  );
};
