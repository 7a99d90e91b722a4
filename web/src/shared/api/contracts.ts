/** Shapes of the API that several rooms use, under the names of the interface. */
import type { FreshnessOut, Vocabulary as VocabularyOfIndex } from '@/api/types.gen';

export type { Me, RuleCheckOut as RuleCheck, WorkspaceOut as Workspace } from '@/api/types.gen';

/** What the data speak of, and how old they are. */
export type Vocabulary = VocabularyOfIndex & { freshness: FreshnessOut };
