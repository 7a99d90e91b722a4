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

/** As many digits as it has, two at most. */
const digitsOf = (value: number): number => [0, 1].find((digits) => Number(value.toFixed(digits)) === Number(value.toFixed(2))) ?? 2;

export const UnitField = ({ label, unit, value, readOnly = false, onSave }: Props): ReactElement => {
  const { f } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const stored = toField(value, unit);
  const shown = stored === '' ? '' : f.number(stored, digitsOf(stored));
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
