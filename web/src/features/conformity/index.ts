export { ConformityPage } from './ConformityPage';
export { Crumbs, type DrillCrumb } from './Crumbs';
export { DeviationPage } from './DeviationPage';
export { moveIcons, moveKeys } from './looks';
export { MoveChip } from './MoveChip';
export type { Conformity, ConformStep, Deviation, MoveKind } from './shapes';
export { doneShare, marksOf, reachedOf } from './steps';
export { useConformity } from './useConformity';
