/** What is known of a card: its evidence, its sort, and how much it hurts. */
import type { Evidence, ObjectRow } from '@/shared/changes';
import { evidenceStates, type EvidenceState } from '@/shared/fields';

export const evidenceOf = (object: ObjectRow | undefined): Evidence | null => {
  const evidence = object?.fields['evidence'];
  if (typeof evidence !== 'object' || evidence === null || !('state' in evidence)) return object?.kind === 'statement' ? { state: 'assumed' } : null;
  return evidenceStates.includes(evidence.state as EvidenceState) ? (evidence as Evidence) : { state: 'assumed' };
};

/** The sort of a statement. */
export const sortOf = (object: ObjectRow | undefined): string => {
  const sort = object?.fields['sort'];
  return typeof sort === 'string' ? sort : '';
};

/** Severe pains stand on coloured ground: 4 and 5 of 5. */
export const isSevere = (object: ObjectRow | undefined): boolean => sortOf(object) === 'pain' && Number(object?.fields['severity'] ?? 0) >= 4;
