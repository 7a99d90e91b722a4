/** The four states of evidence with source, date and sample size. */
import { NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Evidence } from '../changes/types';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { evidenceStates, evidenceWords, tidyEvidence } from './evidence';
import { EvidenceGlyph } from './EvidenceGlyph';
import classNames from './fields.module.css';

interface EditorProps {
  evidence: Evidence;
  onSave: (evidence: Evidence) => void;
}

const StateChoice = ({ value, onChange }: { value: Evidence['state']; onChange: (state: Evidence['state']) => void }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.states} role="radiogroup" aria-label={t('fields.evidence')}>
      {evidenceStates.map((state) => (
        <label key={state} className={classes(classNames.state, state === value && classNames.chosen)}>
          <input type="radio" name="evidence" className="visually-hidden" checked={state === value} onChange={() => onChange(state)} />
          <EvidenceGlyph state={state} />
          {t(evidenceWords[state])}
        </label>
      ))}
    </div>
  );
};

export const EvidenceEditor = ({ evidence, onSave }: EditorProps): ReactElement => {
  const { t } = useText();
  const [draft, setDraft] = useState<Evidence>(evidence);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    onSave(tidyEvidence(draft));
  };
  const stop = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') event.stopPropagation();
  };
  return (
    <form className={classNames.evidence} onSubmit={save} onKeyDown={stop}>
      <StateChoice value={draft.state} onChange={(state) => setDraft({ ...draft, state })} />
      <TextInput
        label={t('fields.source')}
        value={draft.source ?? ''}
        maxLength={500}
        onChange={(event) => setDraft({ ...draft, source: event.currentTarget.value })}
      />
      <div className={classNames.pair}>
        <TextInput
          type="date"
          label={t('fields.date')}
          value={draft.date ?? ''}
          onChange={(event) => setDraft({ ...draft, date: event.currentTarget.value })}
        />
        <NumberInput
          label={t('fields.sample')}
          value={draft.n ?? ''}
          min={1}
          max={1_000_000_000}
          allowDecimal={false}
          hideControls
          onChange={(n) => setDraft({ ...draft, n: typeof n === 'number' ? n : null })}
        />
      </div>
      <TextInput
        label={t('fields.note')}
        value={draft.note ?? ''}
        maxLength={2000}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
      <div className={classNames.foot}>
        <Button type="submit" kind="primary" size="sm">
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
};
