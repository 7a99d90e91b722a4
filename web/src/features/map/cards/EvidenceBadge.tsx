/** The 10 px glyph of a statement's evidence: shape says the state, never colour. */
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import type { Evidence } from '@/shared/changes';
import { useNow } from '@/shared/useNow';

import { useMapText } from '../editor/MapText';
import { isStale, type EvidenceState } from './evidence';
import classNames from './Card.module.css';

export const evidenceKeys: Record<EvidenceState, TextKey> = {
  observed: 'map.evidence.observed',
  reported: 'map.evidence.reported',
  inferred: 'map.evidence.inferred',
  assumed: 'map.evidence.assumed',
};

const glyphs: Record<EvidenceState, ReactElement> = {
  observed: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  reported: (
    <>
      <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 1.5a3.5 3.5 0 0 0 0 7z" fill="currentColor" />
    </>
  ),
  inferred: (
    <>
      <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M5 5V1.5A3.5 3.5 0 0 1 8.5 5z" fill="currentColor" />
    </>
  ),
  assumed: <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.2" strokeDasharray="1.8 1.6" />,
};

/** State, source, date and number of people, as one line. */
export const useEvidenceWords = (): ((evidence: Evidence) => string) => {
  const { t, f } = useMapText();
  const now = useNow();
  return (evidence) => {
    const age = isStale(evidence, now) && evidence.date ? t('map.evidence.stale', { date: f.date(Date.parse(evidence.date) * 1000) }) : null;
    const date = evidence.date && !age ? f.date(Date.parse(evidence.date) * 1000) : null;
    const n = evidence.n ? t('map.evidence.n', { n: f.number(evidence.n) }) : null;
    return [age, t(evidenceKeys[evidence.state]), evidence.source, date, n].filter(Boolean).join(' · ');
  };
};

export const EvidenceGlyph = ({ state }: { state: EvidenceState }): ReactElement => (
  <svg className={classNames.glyph} viewBox="0 0 10 10" aria-hidden="true">
    {glyphs[state]}
  </svg>
);

export const EvidenceBadge = ({ evidence }: { evidence: Evidence }): ReactElement => {
  const label = useEvidenceWords()(evidence);
  const now = useNow();
  return (
    <svg className={classNames.badge} viewBox="0 0 10 10" role="img" aria-label={label} data-evidence={evidence.state} data-stale={isStale(evidence, now) || undefined}>
      <title>{label}</title>
      {glyphs[evidence.state]}
    </svg>
  );
};
