/** The atlas: every journey under its phase of the lifecycle, as columns, table, matrix or links. */
import { Link } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, type ReactElement } from 'react';

import { useQuestion } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { usePerform, useUndo } from '@/shared/changes';
import { FilterBar } from '@/shared/filter';
import { useShown } from '@/shared/text';
import { buttonClass, EmptyState, ErrorState, Page, SkeletonRows, toast } from '@/shared/ui';

import { AtlasColumns } from './AtlasColumns';
import { AtlasFilters } from './AtlasFilters';
import { AtlasMatrix } from './AtlasMatrix';
import { AtlasTable } from './AtlasTable';
import { AtlasTotals } from './AtlasTotals';
import { FirstJourney } from './FirstJourney';
import { cardsOf, columnsOf, fits, lifecycleOf, type AtlasCard } from './model';
import { useAtlas, useHealth, useShowInAtlas } from './queries';
import type { Atlas } from './types';
import { useAtlasSearch, VIEWS } from './useAtlasSearch';
import { labels } from '../labels';
import classNames from './AtlasPage.module.css';

/** The graph brings a library of its own; only who looks at it waits for it. */
const AtlasLinks = lazy(async () => ({ default: (await import('./AtlasLinks')).AtlasLinks }));

export const JourneysPage = (): ReactElement => {
  const { t } = useText();
  const { answer, isStale } = useQuestion('summary', {});
  const { data: atlas, error, refetch } = useAtlas();
  const [search] = useAtlasSearch();
  return (
    <Page
      title={t('journeys.atlas')}
      tabs={[
        ...VIEWS.map((view) => ({
          label: t(labels.atlasView[view]),
          link: { to: '/journeys' as const, search: (before: Record<string, unknown>) => ({ ...before, view: view === 'columns' ? undefined : view }) } as object,
          current: search.view === view,
        })),
        { label: t('journeys.paths'), link: { to: '/paths' }, current: false },
      ]}
      tabsLabel={t('journeys.atlasViews')}
      actions={
        <>
          <Link to="/guide" className={buttonClass({ kind: 'ghost' })}>
            <span data-wide>{t('journeys.guide')}</span>
          </Link>
          <Link to="/journeys/new" className={buttonClass({ kind: 'primary' })}>
            <IconPlus size={14} aria-hidden />
            {t('journeys.create')}
          </Link>
        </>
      }
      filter={<FilterBar count={answer?.journeys} stale={isStale} />}
    >
      {error && !atlas ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!error && !atlas ? <SkeletonRows rows={8} /> : null}
      {atlas ? <Loaded atlas={atlas} /> : null}
    </Page>
  );
};

const Loaded = ({ atlas }: { atlas: Atlas }): ReactElement => {
  const { t } = useText();
  const [search, change] = useAtlasSearch();
  const health = useHealth();
  const move = useMove();
  const isMeasured = health.data !== undefined;
  const all = useMemo(() => cardsOf(atlas.journeys, health.byId, isMeasured), [atlas, health.byId, isMeasured]);
  const cards = useMemo(() => all.filter((card) => fits(card, search)), [all, search]);
  const lifecycle = lifecycleOf(atlas, search.lifecycle);
  const columns = useMemo(() => columnsOf(lifecycle, cards, search.order), [lifecycle, cards, search.order]);
  if (all.length === 0 && atlas.lifecycles.length === 0) return <FirstJourney />;
  const props = { atlas, cards, columns, isMeasured, onMove: move };
  return (
    <div className={classNames.atlas} data-state={health.isPlaceholderData ? 'stale' : undefined}>
      <AtlasFilters atlas={atlas} />
      {health.error ? <ErrorState error={health.error} title={t('journeys.healthFailed')} onRetry={() => void health.refetch()} /> : null}
      <AtlasTotals cards={cards} columns={columns} spots={atlas.blind_spots.length} isMeasured={isMeasured} />
      {cards.length === 0 && all.length > 0 ? (
        <EmptyState
          title={t('journeys.noneFits')}
          action={
            <button type="button" className={buttonClass()} onClick={() => change({ q: undefined, status: undefined, owner: undefined, horizon: undefined, needs: undefined })}>
              {t('journeys.showAll', { count: all.length })}
            </button>
          }
        />
      ) : null}
      {search.view === 'columns' ? <AtlasColumns {...props} /> : null}
      {search.view === 'table' ? <AtlasTable {...props} /> : null}
      {search.view === 'matrix' ? <AtlasMatrix {...props} /> : null}
      {search.view === 'links' ? (
        <Suspense fallback={<SkeletonRows rows={6} />}>
          <AtlasLinks {...props} />
        </Suspense>
      ) : null}
    </div>
  );
};

/** Moves a journey to another phase, on the screen at once. */
const useMove = (): ((card: AtlasCard, phase: string | null) => void) => {
  const { t } = useText();
  const words = useShown();
  const perform = usePerform('atlas');
  const { undo } = useUndo('atlas');
  const show = useShowInAtlas();
  return ({ journey }, phase) => {
    if (phase === journey.phase_id) return;
    const { id, phase_id: before } = journey;
    show(id, { phase_id: phase });
    void perform('journey.moved', [{ put: 'journey', id, row: { phase_id: phase }, was: { phase_id: before } }])
      .then(() => toast(t('journeys.moved', { name: words(journey.name) }), { undo: async () => void (await undo()) }))
      .catch(() => show(id, { phase_id: before }));
  };
};
