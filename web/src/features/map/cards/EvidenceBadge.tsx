/** The sign of a statement's evidence on a card, with its words. */
import type { ReactElement } from 'react';

import type { Evidence } from '@/shared/changes';
import { EvidenceGlyph, evidenceText, isStale } from '@/shared/fields';
import { useNow } from '@/shared/useNow';

import { useMapDecay, useMapText } from '../editor/MapText';
import classNames from './Card.module.css';

/** State, source, date and number of people, as one line. */
export const useEvidenceWords = (): ((evidence: Evidence) => string) => {
  const text = useMapText();
  const decay = useMapDecay();
  const now = useNow() / 1000;
  return (evidence) => evidenceText(evidence, decay, now, text);
};

export const EvidenceBadge = ({ evidence }: { evidence: Evidence }): ReactElement => {
  const label = useEvidenceWords()(evidence);
  const decay = useMapDecay();
  const now = useNow() / 1000;
  return (
    <span className={classNames.badge} role="img" aria-label={label} title={label}>
      <EvidenceGlyph state={evidence.state} stale={isStale(evidence, now, decay)} />
    </span>
  );
};
