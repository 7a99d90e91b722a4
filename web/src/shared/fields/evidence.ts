/** How a statement is known, how old that is, and whether it still counts. */
import type { TextKey } from '@/i18n';
import type { Language } from '@/shared/format';

import type { Evidence } from '../changes/types';

export type EvidenceState = Evidence['state'];

export const evidenceStates: readonly EvidenceState[] = ['observed', 'reported', 'inferred', 'assumed'];

export const evidenceWords: Record<EvidenceState, TextKey> = {
  observed: 'fields.observed',
  reported: 'fields.reported',
  inferred: 'fields.inferred',
  assumed: 'fields.assumed',
};

/** Months a state counts as fresh; `null` is for ever, zero never. */
export type Decay = Record<EvidenceState, number | null>;

export const standardDecay: Decay = { observed: 6, reported: 12, inferred: 6, assumed: 0 };

const DAYS_PER_MONTH = 365.2425 / 12;
const DAY_MS = 86_400_000;

/** Age in whole days; `null` without a date. */
export const ageInDays = (evidence: Evidence, now: number): number | null => {
  const since = evidence.date ? Date.parse(`${evidence.date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(since) ? null : Math.max(0, Math.floor((now - since) / DAY_MS));
};

/** Whether the evidence still counts: dated and not older than its state allows. */
export const isFresh = (evidence: Evidence, now: number, decay: Decay = standardDecay): boolean => {
  const allowed = decay[evidence.state];
  const age = ageInDays(evidence, now);
  if (age === null || allowed === 0) return false;
  return allowed === null || age <= allowed * DAYS_PER_MONTH;
};

/** True for evidence that was good once: known otherwise than by assumption, and too old or without a date. */
export const isStale = (evidence: Evidence, now: number, decay: Decay = standardDecay): boolean =>
  evidence.state !== 'assumed' && !isFresh(evidence, now, decay);

/** An age as "5 months" or "12 days". */
export const ageInWords = (days: number, language: Language): string => {
  const months = Math.floor(days / DAYS_PER_MONTH);
  const unit = months >= 24 ? 'year' : months >= 2 ? 'month' : 'day';
  const value = unit === 'year' ? Math.floor(months / 12) : unit === 'month' ? months : days;
  return new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/** Evidence without what is empty, as it is stored. */
export const tidyEvidence = (evidence: Evidence): Evidence => {
  const kept = Object.entries(evidence).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return { ...Object.fromEntries(kept), state: evidence.state };
};
