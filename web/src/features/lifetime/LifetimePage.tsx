/** What customers are worth and whether they stay: lifetime, cohorts, what comes next. */
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { oneOf, useAddress } from '@/shared/filter';
import { SkeletonRows } from '@/shared/ui';

const VIEWS = ['lifetime', 'cohorts', 'prediction'] as const;
type View = (typeof VIEWS)[number];

const views: Record<View, ComponentType> = {
  lifetime: lazy(() => import('./LifetimeView')),
  cohorts: lazy(() => import('./CohortsView')),
  prediction: lazy(() => import('./PredictionView')),
};

const names = { lifetime: 'lifetime.viewLifetime', cohorts: 'lifetime.viewCohorts', prediction: 'lifetime.viewPrediction' } as const;
const journeys = { lifetime: 'none', cohorts: 'optional', prediction: 'needed' } as const;

export const LifetimePage = (): ReactElement => {
  const { t } = useText();
  const { text } = useAddress();
  const view = oneOf(VIEWS, text('view'));
  const Shown = views[view];
  return (
    <AnalysisFrame current="value" filter={<AnalysisBar journey={journeys[view]} view={view} views={VIEWS.map((value) => ({ value, label: t(names[value]) }))} />}>
      <Suspense fallback={<SkeletonRows />}>
        <Shown />
      </Suspense>
    </AnalysisFrame>
  );
};
