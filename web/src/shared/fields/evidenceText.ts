/** Evidence as one line: state, source, date and number of people; its age first when it has grown old. */
import type { TextTools } from '@/i18n/useText';

import type { Evidence } from '../changes/types';
import { ageInDays, ageInWords, evidenceWords, isStale, type Decay } from './evidence';

/** "5 months old: observed · web survey · n 214" */
export const evidenceText = (evidence: Evidence, decay: Decay, now: number, { t, f, language }: TextTools): string => {
  const state = t(evidenceWords[evidence.state]);
  const days = ageInDays(evidence, now);
  const old = isStale(evidence, now, decay);
  const age = old && days !== null ? t('fields.tooOld', { age: ageInWords(days, language), state }) : state;
  const date = evidence.date ? f.date(Date.parse(evidence.date) * 1000) : old ? t('fields.undated') : null;
  const n = evidence.n ? `n ${f.number(evidence.n)}` : null;
  return [age, evidence.source, date, n].filter(Boolean).join(' · ');
};
