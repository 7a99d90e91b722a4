/** A number in the unit of its metric: percent as people write it, times in minutes; empty is none. */
import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { fieldUnit, fromField, toField, type Unit } from '@/shared/metrics';

interface Props {
  label: string;
  unit: Unit;
  value: number | null;
  readOnly?: boolean;
  onSave: (value: number | null) => void;
}

export const UnitField = ({ label, unit, value, readOnly = false, onSave }: Props): ReactElement => {
  const { f } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const stored = toField(value, unit);
  const shown = stored === '' ? '' : f.number(stored, Number.isInteger(stored) ? 0 : 2);
  const save = (): void => {
    if (draft !== null) {
      const next = fromField(draft, unit);
      if (next !== value) onSave(next);
    }
    setDraft(null);
  };
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode="decimal"
      readOnly={readOnly}
      value={draft ?? shown}
      rightSection={<span className="num">{fieldUnit(unit).trim()}</span>}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
};
