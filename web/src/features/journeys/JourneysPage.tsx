/** All journeys as cards: what they are called, where they leak, how many arrive; and the two ways to a first one. */
import { Link } from '@tanstack/react-router';
import { IconPlus, IconRoute2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useQuestion } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { FilterBar } from '@/shared/filter';
import { EmptyState, ErrorState, Page, SkeletonRows } from '@/shared/ui';
import { buttonClass } from '@/shared/ui/Button';

import { useJourneys } from './api';
import { JourneyCard } from './JourneyCard';
import classNames from './JourneysPage.module.css';

export const JourneysPage = (): ReactElement => {
  const { t } = useText();
  const { answer, isStale } = useQuestion('summary', {});
  return (
    <Page
      title={t('journeys.title')}
      tabs={[
        { label: t('journeys.cards'), link: { to: '/journeys' }, current: true },
        { label: t('journeys.paths'), link: { to: '/paths' }, current: false },
      ]}
      actions={
        <Link to="/journeys/propose" className={buttonClass({ kind: 'primary' })}>
          <IconPlus size={14} aria-hidden />
          {t('journeys.create')}
        </Link>
      }
      filter={<FilterBar count={answer?.journeys} stale={isStale} />}
    >
      <Cards />
    </Page>
  );
};

const Cards = (): ReactElement => {
  const { t } = useText();
  const { data, error, isPending, refetch } = useJourneys();
  const { data: vocabulary } = useVocabulary();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonRows />;
  if (data.journeys.length === 0) return <FirstJourney hasEvents={(vocabulary?.events ?? 0) > 0} />;
  return (
    <ul className={classNames.cards} aria-label={t('journeys.title')}>
      {data.journeys.map((journey) => (
        <li key={journey.id}>
          <JourneyCard journey={journey} />
        </li>
      ))}
    </ul>
  );
};

/** What is possible depends on whether there are events to look at. */
const FirstJourney = ({ hasEvents }: { hasEvents: boolean }): ReactElement => {
  const { t } = useText();
  const propose = (
    <Link to="/journeys/propose" className={buttonClass({ kind: hasEvents ? 'primary' : 'outline' })}>
      <IconRoute2 size={14} aria-hidden />
      {t('journeys.proposeFromData')}
    </Link>
  );
  const load = (
    <Link to="/data/import" className={buttonClass({ kind: hasEvents ? 'outline' : 'primary' })}>
      {t('journeys.importFile')}
    </Link>
  );
  return (
    <EmptyState
      title={t('journeys.empty')}
      text={t(hasEvents ? 'journeys.emptyWithEvents' : 'journeys.emptyWithoutEvents')}
      action={hasEvents ? propose : load}
      example={hasEvents && load}
    />
  );
};
