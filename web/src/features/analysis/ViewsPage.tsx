/** A page of the room that has several views: the view stands in the address and is loaded when it is looked at. */
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { oneOf, useAddress } from '@/shared/filter';
import { SkeletonRows } from '@/shared/ui';

import { AnalysisBar, type JourneyNeed } from './AnalysisBar';
import { AnalysisFrame, type AnalysisPart } from './AnalysisFrame';

export interface PageView {
  /** The word in the address. */
  key: string;
  name: TextKey;
  /** Whether the view can be, or has to be, asked for one journey alone. */
  journey?: JourneyNeed;
  load: () => Promise<{ default: ComponentType }>;
}

/** Makes the page of a part from its views; the first one is shown where the address names none. */
export const viewsPage = (current: AnalysisPart, views: readonly [PageView, ...PageView[]]): (() => ReactElement) => {
  const contents = new Map(views.map(({ key, load }) => [key, lazy(load)]));
  const keys = views.map(({ key }) => key);
  return function ViewsPage() {
    const { t } = useText();
    const { text } = useAddress();
    const key = oneOf(keys, text('view'));
    const { journey = 'optional' } = views.find((one) => one.key === key) ?? views[0];
    const Content = contents.get(key)!;
    return (
      <AnalysisFrame
        current={current}
        filter={<AnalysisBar journey={journey} view={key} views={views.map((one) => ({ value: one.key, label: t(one.name) }))} />}
      >
        <Suspense fallback={<SkeletonRows />}>
          <Content />
        </Suspense>
      </AnalysisFrame>
    );
  };
};
