/** Shapes of the API that several rooms use, under the names of the interface. */
export type { Me, RuleCheckOut as RuleCheck, VocabularyOut as Vocabulary, WorkspaceOut as Workspace } from '@/api/types.gen';
