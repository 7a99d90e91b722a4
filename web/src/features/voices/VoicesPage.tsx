/** What customers write: the comments themselves, their topics, what they propose for the maps, and how good the reading is. */
import { viewsPage } from '@/features/analysis';

export const VoicesPage = viewsPage('voices', [
  { key: 'comments', name: 'voices.viewComments', journey: 'none', load: () => import('./CommentsView') },
  { key: 'topics', name: 'voices.viewTopics', journey: 'none', load: () => import('./TopicsView') },
  { key: 'proposals', name: 'voices.viewProposals', journey: 'none', load: () => import('./ProposalsView') },
  { key: 'quality', name: 'voices.viewQuality', journey: 'none', load: () => import('./QualityView') },
]);
