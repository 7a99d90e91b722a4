/** Why it is as it is: drivers, time to event, comparison, what a repair would bring, groups of journeys. */
import { viewsPage } from '@/features/analysis';

export const DriversPage = viewsPage('drivers', [
  { key: 'drivers', name: 'drivers.viewDrivers', load: () => import('./DriversView') },
  { key: 'survival', name: 'drivers.viewSurvival', journey: 'needed', load: () => import('./SurvivalView') },
  { key: 'compare', name: 'drivers.viewCompare', load: () => import('./CompareView') },
  { key: 'gains', name: 'drivers.viewGains', journey: 'needed', load: () => import('./GainsView') },
  { key: 'clusters', name: 'drivers.viewClusters', load: () => import('./ClustersView') },
]);
