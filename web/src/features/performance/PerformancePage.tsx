/** What touchpoints and channels are worth: matrix and table, channels per persona, consistency, credit for goals. */
import { viewsPage } from '@/features/analysis';

export const PerformancePage = viewsPage('touchpoints', [
  { key: 'performance', name: 'performance.viewPerformance', load: () => import('./TouchpointsView') },
  { key: 'channels', name: 'performance.viewChannels', journey: 'needed', load: () => import('./ChannelsView') },
  { key: 'contents', name: 'performance.viewContents', load: () => import('./ContentsView') },
  { key: 'preferences', name: 'performance.viewPreferences', load: () => import('./PreferencesView') },
  { key: 'consistency', name: 'performance.viewConsistency', load: () => import('./ConsistencyView') },
  { key: 'attribution', name: 'performance.viewAttribution', journey: 'needed', load: () => import('./AttributionView') },
]);
