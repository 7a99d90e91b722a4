export { ReadOnlyMap } from './reading/ReadOnlyMap';
export type { ChangeKind, Extras, Marks, Readable, ReadOnlyMapProps, RowMark } from './reading/types';
