export {
  ageInDays,
  ageInWords,
  evidenceStates,
  evidenceWords,
  isFresh,
  isStale,
  standardDecay,
  tidyEvidence,
  type Decay,
  type EvidenceState,
} from './evidence';
export { EvidenceBadge } from './EvidenceBadge';
export { EvidenceEditor } from './EvidenceEditor';
export { EvidenceGlyph } from './EvidenceGlyph';
export { evidenceText } from './evidenceText';
export { FieldControl } from './FieldControl';
export { pictureAddress, useKeepPicture, type StoredPicture } from './FileField';
export { changedFields, fieldGroups, isSaid } from './groups';
export { KindIcon } from './KindIcon';
export { kindIcon } from './kindIcons';
export { NewWords } from './NewWords';
export { FieldRow, ObjectFields, OwnerFields } from './ObjectFields';
export { objectQuery, useAll, useCreateObject, useFound, useNames } from './objects';
export { PersonField } from './PersonField';
export { Refs } from './RefField';
export { RefPicker } from './RefPicker';
export { RuleText } from './RuleField';
export { StatementList } from './StatementList';
export { moved, statementId, withEvidence, withoutStatement, withStatement, withText } from './statements';
export * from './types';
export { frameworkKey, useDecay } from './useDecay';
export { kindOfId, useKind, useKinds } from './useKinds';
