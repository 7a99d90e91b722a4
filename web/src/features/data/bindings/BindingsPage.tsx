/** What the events mean: suggestions for those without a touchpoint, the touchpoints with their rules, the topics. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Segmented } from '@/shared/ui/Segmented';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useTopics, useUnbound } from '../catalogue/api';
import { DataPage } from '../DataPage';
import { useAddress } from '../parts/useAddress';
import classNames from './Bindings.module.css';
import { Suggestions } from './Suggestions';
import { Topics } from './Topics';
import { Touchpoints } from './Touchpoints';

const views = ['suggestions', 'touchpoints', 'topics'] as const;
type View = (typeof views)[number];

export const BindingsPage = (): ReactElement => {
  const { t, f } = useText();
  const [address, change] = useAddress<'view' | 'search'>();
  const unbound = useUnbound();
  const topics = useTopics();
  const asked = views.find((one) => one === address.view) ?? (address.search === undefined ? null : 'touchpoints');
  const isKnown = asked !== null || !unbound.isPending;
  const view: View = asked ?? (unbound.data && unbound.data.length > 0 ? 'suggestions' : 'touchpoints');
  const counted = (label: string, count: number | undefined): ReactElement => (
    <>
      {label}
      {count ? <span className={classNames.count}> {f.number(count)}</span> : null}
    </>
  );
  return (
    <DataPage view="bindings" scroll={false}>
      <div className={classNames.views}>
        <Segmented
          label={t('catalogue.bindings')}
          value={view}
          options={[
            { value: 'suggestions', label: counted(t('catalogue.suggestions'), unbound.data?.length) },
            { value: 'touchpoints', label: t('data.touchpoints') },
            { value: 'topics', label: counted(t('catalogue.topics'), topics.suggestions.data?.length) },
          ]}
          onChange={(next) => change({ view: next, search: null })}
        />
      </div>
      {isKnown ? view === 'suggestions' ? <Suggestions /> : view === 'topics' ? <Topics /> : <Touchpoints key={address.search} search={address.search ?? ''} /> : (
        <div className={classNames.page}>
          <SkeletonRows />
        </div>
      )}
    </DataPage>
  );
};
