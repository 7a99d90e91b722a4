/** The paths room: how journeys really run, for the whole workspace or for one journey; views of the same filter. */
import { useParams } from '@tanstack/react-router';
import { IconTargetArrow } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { JourneyFrame, useJourney, type JourneySteps } from '@/features/journeys';
import { useQuestion } from '@/features/questions';
import { useText, type TextTools } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { FilterBar } from '@/shared/filter';
import { TouchpointChip } from '@/shared/filter/TouchpointChip';
import { EmptyState, ErrorState, Page, Segmented, SkeletonRows, ViewSwitch } from '@/shared/ui';
import { buttonClass } from '@/shared/ui/Button';
import { Link } from '@tanstack/react-router';

import { oneOf, usePathsAddress, VIEWS, type View } from './address';
import classNames from './PathsPage.module.css';

export interface ViewProps {
  /** The journey's steps, where the room belongs to a journey. */
  journey: JourneySteps | null;
  goal: ReadonlySet<string>;
}

const view = (load: () => Promise<{ default: ComponentType<ViewProps> }>) => lazy(load);

const views: Record<View, ComponentType<ViewProps>> = {
  process: view(() => import('./views/ProcessView')),
  flow: view(() => import('./views/FlowView')),
  funnel: view(() => import('./views/FunnelView')),
  dropoff: view(() => import('./views/DropoffView')),
  returns: view(() => import('./views/ReturnsView')),
  forms: view(() => import('./views/FormsView')),
};

const viewNames = ({ t }: TextTools): Record<View, string> => ({
  process: t('paths.viewProcess'),
  flow: t('paths.viewFlow'),
  funnel: t('paths.viewFunnel'),
  dropoff: t('paths.viewDropoff'),
  returns: t('paths.viewReturns'),
  forms: t('paths.viewForms'),
});

export const PathsPage = (): ReactElement => {
  const { t } = useText();
  return (
    <Page
      title={t('paths.title')}
      crumbs={[{ label: t('journeys.title'), link: { to: '/journeys' } }]}
      filter={<Bar journey={null} />}
      scroll={false}
    >
      <Room journey={null} />
    </Page>
  );
};

export const JourneyPathsPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { steps, error, retry } = useJourney(id);
  return (
    <JourneyFrame id={id} current="paths" filter={<Bar journey={steps} />}>
      {error && <div className={classNames.waiting}><ErrorState error={error} onRetry={retry} /></div>}
      {!error && !steps && <div className={classNames.waiting}><SkeletonRows /></div>}
      {steps && <Room journey={steps} />}
    </JourneyFrame>
  );
};

/** Touchpoints that count as success: chosen ones, else the last step of the journey. */
const useGoal = (journey: JourneySteps | null): { goal: ReadonlySet<string>; chosen: readonly string[] } => {
  const { address } = usePathsAddress();
  const last = journey?.steps.findLast((step) => !step.optional)?.touchpoints ?? [];
  const chosen = address.goal ?? last;
  return { goal: new Set(chosen), chosen };
};

const Room = ({ journey }: { journey: JourneySteps | null }): ReactElement => {
  const { t } = useText();
  const { address } = usePathsAddress();
  const { goal } = useGoal(journey);
  const { data: vocabulary, error, refetch } = useVocabulary();
  const View = views[oneOf(VIEWS, address.view)];
  if (error) return <div className={classNames.waiting}><ErrorState error={error} onRetry={() => void refetch()} /></div>;
  if (vocabulary?.events === 0) {
    return (
      <div className={classNames.empty}>
        <EmptyState
          title={t('paths.empty')}
          text={t('paths.emptyText')}
          action={
            <Link to="/data/import" className={buttonClass({ kind: 'primary' })}>
              {t('journeys.importFile')}
            </Link>
          }
        />
      </div>
    );
  }
  return (
    <Suspense fallback={<div className={classNames.waiting}><SkeletonRows /></div>}>
      <View journey={journey} goal={goal} />
    </Suspense>
  );
};

const Bar = ({ journey }: { journey: JourneySteps | null }): ReactElement => {
  const text = useText();
  const { t } = text;
  const { address, go } = usePathsAddress();
  const { chosen } = useGoal(journey);
  const { answer, isStale } = useQuestion('summary', {});
  const current = oneOf(VIEWS, address.view);
  const names = viewNames(text);
  return (
    <FilterBar count={answer?.journeys} stale={isStale}>
      <TouchpointChip
        icon={IconTargetArrow}
        name={t('paths.goal')}
        chosen={chosen}
        onChange={(goal) => go({ goal })}
      />
      <ViewSwitch
        label={t('paths.views')}
        value={current}
        options={VIEWS.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => go({ view: value === 'process' ? undefined : value })}
      />
      {current === 'process' && (
        <Segmented
          label={t('paths.measure')}
          value={oneOf(['customers', 'time'], address.measure)}
          options={[
            { value: 'customers', label: t('paths.measureCustomers') },
            { value: 'time', label: t('paths.measureTime') },
          ]}
          onChange={(measure) => go({ measure: measure === 'customers' ? undefined : measure })}
        />
      )}
    </FilterBar>
  );
};
