/** What a tile shows, by its kind; a tile is data, its drawing is looked up here. */
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { useJourneys } from '@/features/analysis';
import { useMetrics } from '@/features/metrics';
import { useText } from '@/i18n/useText';
import { shown } from '@/shared/text';
import { Skeleton } from '@/shared/ui';

import { askOf, asks, type Ask } from './asks';
import classNames from './Boards.module.css';
import type { Tile } from './shapes';
import type { TileProps } from './tiles/tileProps';

const tile = (load: () => Promise<{ default: ComponentType<TileProps> }>) => lazy(load);

const MetricTile = tile(() => import('./tiles/MetricTile'));
const CardTile = tile(() => import('./tiles/CardTile'));
const JourneyTile = tile(() => import('./tiles/JourneyTile'));

const answers: Record<Ask, ComponentType<TileProps>> = {
  'performance/touchpoints': tile(() => import('./tiles/MatrixTile')),
  'performance/channels': tile(() => import('./tiles/ChannelsTile')),
  drivers: tile(() => import('./tiles/DriversTile')),
  attribution: tile(() => import('./tiles/AttributionTile')),
  lifetime: tile(() => import('./tiles/LifetimeTile')),
  cohorts: tile(() => import('./tiles/CohortsTile')),
  'journeys/health': tile(() => import('./tiles/HealthTile')),
  alarms: tile(() => import('./tiles/AlarmsTile')),
  metrics: tile(() => import('./tiles/MetricsTile')),
  summary: tile(() => import('./tiles/SummaryTile')),
};

/** The name of a tile that has none of its own. */
export const useTileTitle = ({ kind, settings }: Tile): string => {
  const { t, language } = useText();
  const { data: metrics } = useMetrics();
  const journeys = useJourneys();
  if (kind === 'metric') return shown(metrics?.find(({ id }) => id === settings.metric_id)?.name, language).value || t('boards.kind.metric');
  if (kind === 'journey') return journeys?.find(({ id }) => id === settings.journey_id)?.name ?? t('boards.kind.journey');
  if (kind === 'note') return t('boards.kind.note');
  if (kind === 'card') return t('boards.kind.card');
  const ask = askOf(settings.ask);
  return ask ? t(asks[ask]) : t('boards.kind.measure');
};

export const TileContent = ({ tile: shownTile }: { tile: Tile }): ReactElement => (
  <Suspense fallback={<Skeleton />}>
    <Drawn tile={shownTile} />
  </Suspense>
);

const Drawn = ({ tile: { kind, settings }, tile: whole }: TileProps): ReactElement => {
  const { t, language } = useText();
  if (kind === 'note') return <p className={classNames.note}>{shown(settings.text, language).value}</p>;
  if (kind === 'metric') return <MetricTile tile={whole} />;
  if (kind === 'card') return <CardTile tile={whole} />;
  if (kind === 'journey') return <JourneyTile tile={whole} />;
  const ask = askOf(settings.ask);
  if (ask === null) return <p className={classNames.hint}>{t('boards.unknownTile')}</p>;
  const Answer = answers[ask];
  return <Answer tile={whole} />;
};
