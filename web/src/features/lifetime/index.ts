export { LifetimePage } from './LifetimePage';
export type { Cohorts, Lifetime } from './shapes';
