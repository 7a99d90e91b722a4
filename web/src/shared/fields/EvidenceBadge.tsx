/** How a statement is known, as a sign that opens its editor. */
import { Popover, Tooltip } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useNow } from '@/shared/useNow';

import type { Evidence } from '../changes/types';
import { evidenceWords, isStale } from './evidence';
import { EvidenceEditor } from './EvidenceEditor';
import { EvidenceGlyph } from './EvidenceGlyph';
import { evidenceText } from './evidenceText';
import classNames from './fields.module.css';
import { useDecay } from './useDecay';

interface BadgeProps {
  evidence: Evidence | null | undefined;
  /** What the evidence is for, for screen readers. */
  label: string;
  onSave?: ((evidence: Evidence) => void) | undefined;
  /** The state is written beside the sign. */
  wordy?: boolean;
}

export const EvidenceBadge = ({ evidence, label, onSave, wordy = false }: BadgeProps): ReactElement => {
  const tools = useText();
  const { t } = tools;
  const [open, setOpen] = useState(false);
  const decay = useDecay();
  const now = useNow() / 1000;
  const known: Evidence = evidence ?? { state: 'assumed' };
  const text = evidenceText(known, decay, now, tools);
  const sign = (
    <>
      <EvidenceGlyph state={known.state} stale={isStale(known, now, decay)} />
      {wordy ? <span>{t(evidenceWords[known.state])}</span> : null}
    </>
  );
  if (!onSave) {
    return (
      <Tooltip label={text}>
        <span className={classNames.badge} role="img" aria-label={text}>
          {sign}
        </span>
      </Tooltip>
    );
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={text} disabled={open}>
          <button type="button" className={classNames.badge} aria-label={t('fields.evidenceOf', { label, state: text })} onClick={() => setOpen(!open)}>
            {sign}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('fields.evidence')}>
        <EvidenceEditor
          evidence={known}
          onSave={(next) => {
            onSave(next);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
};
