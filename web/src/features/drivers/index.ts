export { DriversPage } from './DriversPage';
export { barOf as driverBar } from './DriversView';
export type { Drivers } from './shapes';
