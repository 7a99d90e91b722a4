export { ImportPage } from './import/ImportPage';
export { RunPage } from './run/RunPage';
export { SourcesPage } from './sources/SourcesPage';
export { TouchpointsPage } from './touchpoints/TouchpointsPage';
