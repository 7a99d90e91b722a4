/** Shapes of the API that several rooms use, under the names of the interface. */
import type { WorkspaceOut } from '@/api/types.gen';
import type { Role } from '@/shared/changes/types';

export type { Me, RuleCheckOut as RuleCheck, VocabularyOut as Vocabulary } from '@/api/types.gen';

/** A workspace with the role that the person has in it. */
export type Workspace = WorkspaceOut & { role?: Role };
