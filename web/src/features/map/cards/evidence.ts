/** How sure one can be of a statement: what kind of evidence it has, and whether that is still fresh. */
import type { Evidence, ObjectRow } from '@/shared/changes';

export type EvidenceState = Evidence['state'];

export const EVIDENCE_STATES: readonly EvidenceState[] = ['observed', 'reported', 'inferred', 'assumed'];

/** Months after which evidence is stale, unless the framework says otherwise. */
export const DECAY_MONTHS: Record<EvidenceState, number> = { observed: 6, reported: 12, inferred: 6, assumed: 0 };

export const evidenceOf = (object: ObjectRow | undefined): Evidence | null => {
  const evidence = object?.fields['evidence'];
  if (typeof evidence !== 'object' || evidence === null || !('state' in evidence)) return object?.kind === 'statement' ? { state: 'assumed' } : null;
  return EVIDENCE_STATES.includes(evidence.state as EvidenceState) ? (evidence as Evidence) : { state: 'assumed' };
};

/** Older than its time; evidence without a date cannot be told. */
export const isStale = ({ state, date }: Evidence, nowUs: number): boolean => {
  if (!date || state === 'assumed') return false;
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + DECAY_MONTHS[state]);
  return end.getTime() * 1000 < nowUs;
};

/** The sort of a statement. */
export const sortOf = (object: ObjectRow | undefined): string => {
  const sort = object?.fields['sort'];
  return typeof sort === 'string' ? sort : '';
};

/** Severe pains stand on coloured ground: 4 and 5 of 5. */
export const isSevere = (object: ObjectRow | undefined): boolean => sortOf(object) === 'pain' && Number(object?.fields['severity'] ?? 0) >= 4;
