/** What customers are worth and whether they stay: lifetime, cohorts, what comes next. */
import { viewsPage } from '@/features/analysis';

export const LifetimePage = viewsPage('value', [
  { key: 'lifetime', name: 'lifetime.viewLifetime', journey: 'none', load: () => import('./LifetimeView') },
  { key: 'cohorts', name: 'lifetime.viewCohorts', load: () => import('./CohortsView') },
  { key: 'prediction', name: 'lifetime.viewPrediction', journey: 'needed', load: () => import('./PredictionView') },
]);
