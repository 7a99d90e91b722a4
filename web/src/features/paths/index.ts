export { JourneyPathsPage, PathsPage } from './PathsPage';
