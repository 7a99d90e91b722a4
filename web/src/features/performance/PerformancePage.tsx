/** What touchpoints and channels are worth: matrix and table, channels per persona, consistency, credit for goals. */
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { oneOf, useAddress } from '@/shared/filter';
import { SkeletonRows } from '@/shared/ui';

const VIEWS = ['performance', 'channels', 'consistency', 'attribution'] as const;
type View = (typeof VIEWS)[number];

const views: Record<View, ComponentType> = {
  performance: lazy(() => import('./TouchpointsView')),
  channels: lazy(() => import('./ChannelsView')),
  consistency: lazy(() => import('./ConsistencyView')),
  attribution: lazy(() => import('./AttributionView')),
};

const names = {
  performance: 'performance.viewPerformance',
  channels: 'performance.viewChannels',
  consistency: 'performance.viewConsistency',
  attribution: 'performance.viewAttribution',
} as const;

export const PerformancePage = (): ReactElement => {
  const { t } = useText();
  const { text } = useAddress();
  const view = oneOf(VIEWS, text('view'));
  const Shown = views[view];
  return (
    <AnalysisFrame
      current="touchpoints"
      filter={<AnalysisBar journey={view === 'channels' ? 'needed' : 'optional'} view={view} views={VIEWS.map((value) => ({ value, label: t(names[value]) }))} />}
    >
      <Suspense fallback={<SkeletonRows />}>
        <Shown />
      </Suspense>
    </AnalysisFrame>
  );
};
