/** The 10 px sign of how something is known: told apart by shape, not by colour; faded when it has grown old. */
import type { ReactElement } from 'react';

import type { EvidenceState } from './evidence';
import classNames from './fields.module.css';

interface GlyphProps {
  state: EvidenceState;
  stale?: boolean;
  size?: number;
}

/** How much of the disc is filled, from the left or the lower left. */
const fills: Record<EvidenceState, string | null> = {
  observed: 'M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0 -8Z',
  reported: 'M5 1a4 4 0 0 0 0 8Z',
  inferred: 'M5 5V1a4 4 0 0 1 4 4Z',
  assumed: null,
};

export const EvidenceGlyph = ({ state, stale = false, size = 10 }: GlyphProps): ReactElement => (
  <svg width={size} height={size} viewBox="0 0 10 10" className={classNames.glyph} data-evidence={state} data-stale={stale} aria-hidden>
    <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" strokeDasharray={state === 'assumed' ? '2 1.6' : undefined} />
    {fills[state] ? <path d={fills[state]} fill="currentColor" /> : null}
  </svg>
);
