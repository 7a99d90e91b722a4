export { PeoplePage } from './PeoplePage';
export { WorkspacesPage } from './WorkspacesPage';
