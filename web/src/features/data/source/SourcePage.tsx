/** One source: what came, how to connect it, what comes right now, its imports, schedule and settings. */
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Page } from '@/shared/ui/Page';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { isSending } from '../kinds';
import { Fresh } from '../parts/Fresh';
import { useSource } from '../sources/api';
import { useArrival } from '../sources/useArrival';
import { useMayEdit } from '../useMayEdit';
import { Connect } from './Connect';
import { Live } from './Live';
import { Overview } from './Overview';
import { Schedules } from './schedule/Schedules';
import { SourceImports } from './SourceImports';
import classNames from './SourcePage.module.css';
import { SourceSettings } from './SourceSettings';
import { tabOf, tabsOf, type SourceTab } from './tabs';

const names: Record<SourceTab, TextKey> = {
  overview: 'sources.tabOverview',
  connect: 'sources.tabConnect',
  live: 'sources.tabLive',
  imports: 'sources.tabImports',
  schedule: 'sources.tabSchedule',
  settings: 'sources.tabSettings',
};

const State = ({ source }: { source: SourceOut }): ReactElement => <Fresh {...useArrival(source)} />;

const Tab = ({ source, tab }: { source: SourceOut; tab: SourceTab }): ReactElement => {
  if (tab === 'connect') return <Connect source={source} />;
  if (tab === 'live') return <Live source={source} />;
  if (tab === 'imports') return <SourceImports source={source} />;
  if (tab === 'schedule') return <Schedules source={source} />;
  if (tab === 'settings') return <SourceSettings key={source.id} source={source} />;
  return <Overview source={source} />;
};

export const SourcePage = (): ReactElement => {
  const { t } = useText();
  const { source: id } = useParams({ from: '/inside/data/sources/$source' });
  const asked = useSearch({ from: '/inside/data/sources/$source' })['tab'];
  const mayEdit = useMayEdit();
  const { data: source, error, refetch } = useSource(id, asked === 'connect');
  const tabs = source ? tabsOf(isSending(source.kind), mayEdit) : [];
  const tab = tabOf(asked, tabs);

  return (
    <Page
      title={source?.name ?? t('data.source')}
      crumbs={[{ label: t('shell.data'), link: { to: '/data' } }]}
      chips={source ? <State source={source} /> : null}
      freshness={false}
      scroll={tab !== 'live'}
      tabsLabel={t('sources.tabs')}
      tabs={tabs.map((one) => ({
        label: t(names[one]),
        link: { to: '/data/sources/$source', params: { source: id }, search: { tab: one } },
        current: one === tab,
      }))}
    >
      {error && !source ? (
        <ErrorState error={error} title={t('sources.gone')} onRetry={() => void refetch()} />
      ) : source ? (
        tab === 'live' ? (
          <Tab source={source} tab={tab} />
        ) : (
          <div className={classNames.column}>
            <Tab source={source} tab={tab} />
          </div>
        )
      ) : (
        <SkeletonRows />
      )}
    </Page>
  );
};
