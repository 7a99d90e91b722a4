export { VersionsPage } from './diff/VersionsPage';
export { PosterPage } from './present/PosterPage';
export { PresentPage } from './present/PresentPage';
export { ReadOnlyMap } from './reading/ReadOnlyMap';
export type { ChangeKind, Extras, Marks, Readable, ReadOnlyMapProps, RowMark } from './reading/types';
export { GapsPage } from './side/GapsPage';
export { VariantsPage } from './side/VariantsPage';
