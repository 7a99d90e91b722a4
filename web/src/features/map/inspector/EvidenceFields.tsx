/** How sure one is of a statement, and by what. */
import { NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { EvidenceGlyph, evidenceStates, evidenceWords } from '@/shared/fields';
import type { Evidence, ObjectRow } from '@/shared/changes';

import { changeFields } from '../document/cardEdits';
import { useEditor } from '../editor/Editor';
import { useDraft } from '../editor/useDraft';
import classNames from './Inspector.module.css';

interface Props {
  object: ObjectRow;
  evidence: Evidence;
}

export const EvidenceFields = ({ object, evidence }: Props): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  const save = (parts: Partial<Evidence>): void => editor.run('object.evidence', changeFields(object, { evidence: withoutBlanks({ ...evidence, ...parts }) }));
  return (
    <section className={classNames.section}>
      <h3>{t('map.evidence')}</h3>
      <div role="radiogroup" aria-label={t('map.evidence')} className={classNames.states}>
        {evidenceStates.map((state) => (
          <button
            key={state}
            type="button"
            role="radio"
            aria-checked={evidence.state === state}
            disabled={!editor.mayEdit()}
            className={classNames.state}
            onClick={() => save({ state })}
          >
            <EvidenceGlyph state={state} />
            {t(evidenceWords[state])}
          </button>
        ))}
      </div>
      <Line label={t('map.evidence.source')} value={evidence.source ?? ''} onSave={(source) => save({ source })} />
      <div className={classNames.two}>
        <TextInput
          type="date"
          label={t('map.evidence.date')}
          readOnly={!editor.mayEdit()}
          value={evidence.date ?? ''}
          onChange={(event) => save({ date: event.currentTarget.value || null })}
        />
        <People value={evidence.n ?? null} onSave={(n) => save({ n })} />
      </div>
      <Line label={t('map.evidence.note')} value={evidence.note ?? ''} onSave={(note) => save({ note })} />
    </section>
  );
};

/** What is not known is not there. */
const withoutBlanks = (evidence: Evidence): Evidence =>
  Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== null && value !== '' && value !== undefined)) as unknown as Evidence;

const Line = ({ label, value, onSave }: { label: string; value: string; onSave: (value: string) => void }): ReactElement => {
  const editor = useEditor();
  const field = useDraft(value, onSave);
  return <TextInput label={label} maxLength={300} readOnly={!editor.mayEdit()} {...field} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />;
};

const People = ({ value, onSave }: { value: number | null; onSave: (value: number | null) => void }): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  const [n, setN] = useState<number | null>(value);
  return (
    <NumberInput
      label={t('map.evidence.people')}
      min={0}
      allowDecimal={false}
      readOnly={!editor.mayEdit()}
      value={n ?? ''}
      onChange={(next) => setN(next === '' ? null : Number(next))}
      onBlur={() => n !== value && onSave(n)}
    />
  );
};
