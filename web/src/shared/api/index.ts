export type { Me, RuleCheck, Vocabulary, Workspace } from './contracts';
export { address, request, upload, type RequestOptions } from './http';
export { asProblem, Problem } from './problem';
export { meQuery, rememberWorkspace, useChangeMe, useMe, useWorkspace, useWorkspacePath } from './session';
export { segmentsQuery, useSegments, type Segment } from './segments';
export { useRuleCheck, useVocabulary, vocabularyQuery } from './vocabulary';
