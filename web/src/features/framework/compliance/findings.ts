/** What a compliance report says, and several fixes as one change. */
import type { TextKey } from '@/i18n';
import type { Edit } from '@/shared/changes';
import type { Tone } from '@/shared/ui/StatusChip';

import type { Finding } from '../api';

export const ruleTitles: Record<string, TextKey> = {
  voice: 'framework.ruleVoice',
  glossary: 'framework.ruleGlossary',
  language: 'framework.ruleLanguage',
  lane_not_allowed: 'framework.ruleLane',
  kind_not_allowed: 'framework.ruleKind',
  mandatory: 'framework.ruleMandatory',
  inside_out: 'framework.ruleOrder',
  no_evidence: 'framework.ruleNoEvidence',
  stale_evidence: 'framework.ruleStale',
  insight_not_allowed: 'framework.ruleInsight',
  source_not_allowed: 'framework.ruleSource',
  double: 'framework.ruleDouble',
  put_away: 'framework.rulePutAway',
  review_due: 'framework.ruleReview',
  empty_step: 'framework.ruleEmpty',
};

export const severities = ['error', 'warning', 'info'] as const;

export const severityWords: Record<Finding['severity'], TextKey> = {
  error: 'framework.severityError',
  warning: 'framework.severityWarning',
  info: 'framework.severityInfo',
};

export const severityTone: Record<Finding['severity'], Tone> = { error: 'warn', warning: 'neutral', info: 'line' };

const target = (edit: Edit): string => ('add' in edit ? edit.row.id : edit.id);

/**
 * The edits of several fixes, without two that touch the same row: the first one wins, the other is found again
 * the next time. `taken` says how many fixes are in.
 */
export const joinedFixes = (findings: readonly Finding[]): { edits: Edit[]; taken: number } => {
  const touched = new Set<string>();
  const edits: Edit[] = [];
  let taken = 0;
  for (const { fix } of findings) {
    if (!fix || fix.edits.some((edit) => touched.has(target(edit)))) continue;
    for (const edit of fix.edits) touched.add(target(edit));
    edits.push(...fix.edits);
    taken += 1;
  }
  return { edits, taken };
};
