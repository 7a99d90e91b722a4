export { ControllerPage } from './rules/ControllerPage';
export { LogPage } from './rules/LogPage';
export { PurposesPage } from './purposes/PurposesPage';
export { RequestPage } from './request/RequestPage';
export { RequestsPage } from './requests/RequestsPage';
export { RetentionPage } from './rules/RetentionPage';
