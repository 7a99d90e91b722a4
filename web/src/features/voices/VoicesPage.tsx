/** What customers write: the comments themselves, their topics, what they propose for the maps, and how good the reading is. */
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { AnalysisBar, AnalysisFrame } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { oneOf, useAddress } from '@/shared/filter';
import { SkeletonRows } from '@/shared/ui';

const VIEWS = ['comments', 'topics', 'proposals', 'quality'] as const;
type View = (typeof VIEWS)[number];

const views: Record<View, ComponentType> = {
  comments: lazy(() => import('./CommentsView')),
  topics: lazy(() => import('./TopicsView')),
  proposals: lazy(() => import('./ProposalsView')),
  quality: lazy(() => import('./QualityView')),
};

const names = {
  comments: 'voices.viewComments',
  topics: 'voices.viewTopics',
  proposals: 'voices.viewProposals',
  quality: 'voices.viewQuality',
} as const;

export const VoicesPage = (): ReactElement => {
  const { t } = useText();
  const { text } = useAddress();
  const view = oneOf(VIEWS, text('view'));
  const Shown = views[view];
  return (
    <AnalysisFrame
      current="voices"
      filter={<AnalysisBar journey="none" view={view} views={VIEWS.map((value) => ({ value, label: t(names[value]) }))} />}
    >
      <Suspense fallback={<SkeletonRows />}>
        <Shown />
      </Suspense>
    </AnalysisFrame>
  );
};
