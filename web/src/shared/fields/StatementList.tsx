/** Sentences with their evidence: edited in place, ordered by drag or Alt with arrows, the most important first. */
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { classes } from '../ui/classes';
import { EditableWords, shown } from '../text';
import { EvidenceBadge } from './EvidenceBadge';
import classNames from './fields.module.css';
import { NewWords } from './NewWords';
import { moved, withEvidence, withoutStatement, withStatement, withText } from './statements';
import type { FieldControlProps, Statement } from './types';

const LONGEST = 2000;

interface LineProps {
  one: Statement;
  at: number;
  list: readonly Statement[];
  label: string;
  readOnly: boolean;
  onChange: (list: Statement[]) => void;
  dragged: number | null;
  setDragged: (at: number | null) => void;
}

const StatementLine = ({ one, at, list, label, readOnly, onChange, dragged, setDragged }: LineProps): ReactElement => {
  const { t, language } = useText();
  const words = shown(one.text, language).value;
  const onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onChange(moved(list, at, at + (event.key === 'ArrowUp' ? -1 : 1)));
  };
  return (
    <li
      className={classes(classNames.statement, dragged === at && classNames.dragged)}
      data-evidence={one.evidence.state}
      onDragOver={(event) => dragged !== null && event.preventDefault()}
      onDrop={() => dragged !== null && onChange(moved(list, dragged, at))}
    >
      {readOnly ? null : (
        <button
          type="button"
          className={classNames.grip}
          draggable
          aria-label={t('fields.order', { name: words })}
          onKeyDown={onKey}
          onDragStart={() => setDragged(at)}
          onDragEnd={() => setDragged(null)}
        >
          <IconGripVertical size={14} aria-hidden />
        </button>
      )}
      <EditableWords
        text={one.text}
        label={label}
        required
        maxLength={LONGEST}
        readOnly={readOnly}
        onSave={(text) => onChange(withText(list, one.id, text))}
      />
      <EvidenceBadge
        evidence={one.evidence}
        label={words}
        onSave={readOnly ? undefined : (evidence) => onChange(withEvidence(list, one.id, evidence))}
      />
      {readOnly ? null : (
        <button
          type="button"
          className={classNames.remove}
          aria-label={t('fields.remove', { name: words })}
          onClick={() => onChange(withoutStatement(list, one.id))}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    </li>
  );
};

export const StatementList = ({ value, label, readOnly, onSave }: FieldControlProps<Statement[]>): ReactElement => {
  const { t } = useText();
  const [adding, setAdding] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const list = value ?? [];
  const change = (next: Statement[]): void => {
    setDragged(null);
    onSave(next.length > 0 ? next : null);
  };
  return (
    <div className={classNames.statements}>
      {list.length === 0 && readOnly ? <span className={classNames.nothing}>{t('fields.nothing')}</span> : null}
      <ul>
        {list.map((one, at) => (
          <StatementLine key={one.id} {...{ one, at, list, label, readOnly, dragged, setDragged }} onChange={change} />
        ))}
      </ul>
      {readOnly ? null : adding ? (
        <NewWords label={label} maxLength={LONGEST} onAdd={(text) => change(withStatement(list, text))} onClose={() => setAdding(false)} />
      ) : (
        <button type="button" className={classNames.add} aria-label={t('fields.addTo', { label })} onClick={() => setAdding(true)}>
          <IconPlus size={12} aria-hidden />
          {t('fields.add')}
        </button>
      )}
    </div>
  );
};
