/** For how long a statement counts, and how often a map is looked at again. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { EvidenceGlyph, evidenceStates, evidenceWords } from '@/shared/fields';

import { Line, Section } from './parts';
import classNames from './Rules.module.css';
import { withDecay } from './settings';
import type { SettingsEditing } from './useSettings';

interface NumberProps {
  label: string;
  value: number | null;
  max: number;
  min: number;
  unit: string;
  disabled: boolean;
  /** Empty means for ever, where that is possible. */
  onSave: (value: number | null) => void;
}

const NumberLine = ({ label, value, min, max, unit, disabled, onSave }: NumberProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    const words = (draft ?? '').trim();
    const next = words === '' ? null : Math.round(Number(words));
    if (draft !== null && next !== value && (next === null || (next >= min && next <= max))) onSave(next);
    setDraft(null);
  };
  return (
    <span className={classNames.number}>
      <input
        type="number"
        min={min}
        max={max}
        aria-label={`${label}, ${unit}`}
        disabled={disabled}
        value={draft ?? value ?? ''}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
      {unit}
    </span>
  );
};

export const AgeRules = ({ own, effective, canEdit, save }: SettingsEditing): ReactElement => {
  const { t } = useText();
  return (
    <Section title={t('framework.age')} text={t('framework.ageText')}>
      {evidenceStates.map((state) => {
        const words = t(evidenceWords[state]);
        return (
          <Line
            key={state}
            label={
              <span className={classNames.evidence}>
                <EvidenceGlyph state={state} /> {words}
              </span>
            }
          >
            {state === 'assumed' ? (
              <span className={classNames.hint}>{t('framework.neverFresh')}</span>
            ) : (
              <NumberLine
                label={words}
                value={effective.decay[state]}
                min={0}
                max={600}
                unit={effective.decay[state] === null ? t('framework.forEver') : t('framework.months')}
                disabled={!canEdit}
                onSave={(months) => save(withDecay(own, state, months))}
              />
            )}
          </Line>
        );
      })}
      <Line label={t('framework.review')}>
        <NumberLine
          label={t('framework.review')}
          value={effective.review_days}
          min={1}
          max={3650}
          unit={t('framework.days')}
          disabled={!canEdit}
          onSave={(days) => days !== null && save({ ...own, review_days: days })}
        />
      </Line>
    </Section>
  );
};
