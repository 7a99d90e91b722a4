/** Why it is as it is: drivers, time to event, comparison, what a repair would bring, groups of journeys. */
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { oneOf, useAddress } from '@/shared/filter';
import { SkeletonRows } from '@/shared/ui';

const VIEWS = ['drivers', 'survival', 'compare', 'gains', 'clusters'] as const;
type View = (typeof VIEWS)[number];

const views: Record<View, ComponentType> = {
  drivers: lazy(() => import('./DriversView')),
  survival: lazy(() => import('./SurvivalView')),
  compare: lazy(() => import('./CompareView')),
  gains: lazy(() => import('./GainsView')),
  clusters: lazy(() => import('./ClustersView')),
};

const names = {
  drivers: 'drivers.viewDrivers',
  survival: 'drivers.viewSurvival',
  compare: 'drivers.viewCompare',
  gains: 'drivers.viewGains',
  clusters: 'drivers.viewClusters',
} as const;

export const DriversPage = (): ReactElement => {
  const { t } = useText();
  const { text } = useAddress();
  const view = oneOf(VIEWS, text('view'));
  const Shown = views[view];
  return (
    <AnalysisFrame
      current="drivers"
      filter={<AnalysisBar journey={view === 'gains' ? 'needed' : 'optional'} view={view} views={VIEWS.map((value) => ({ value, label: t(names[value]) }))} />}
    >
      <Suspense fallback={<SkeletonRows />}>
        <Shown />
      </Suspense>
    </AnalysisFrame>
  );
};
