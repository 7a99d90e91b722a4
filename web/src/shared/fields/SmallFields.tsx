/** The small fields: numbers, money, scales, choices, flags, dates, addresses. */
import { Switch } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { classes } from '../ui/classes';
import { shown } from '../text';
import classNames from './fields.module.css';
import type { FieldControlProps } from './types';

const SCALE = [1, 2, 3, 4, 5] as const;

/** Only what leads somewhere harmless becomes a link. */
export const isSafeAddress = (value: string): boolean => /^(?:https?:\/\/|mailto:|tel:)/iu.test(value);

/** Reads a number as people of either language write it; `null` for nothing, `undefined` for no number. */
export const readNumber = (words: string): number | null | undefined => {
  const bare = words.replace(/[\s\u00a0\u202f€]/gu, '');
  if (bare === '') return null;
  const german = /^-?\d{1,3}(?:\.\d{3})*,\d+$|^-?\d+,\d+$|^-?\d{1,3}(?:\.\d{3})+$/u.test(bare);
  const value = Number(german ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', ''));
  return Number.isFinite(value) ? value : undefined;
};

interface LineInputProps {
  label: string;
  value: string;
  type?: 'text' | 'date' | 'url';
  inputMode?: 'decimal';
  readOnly: boolean;
  invalid?: string | undefined;
  onSave: (value: string) => void;
}

/** A line that saves when it is left or on Enter. */
const LineInput = ({ label, value, type = 'text', inputMode, readOnly, invalid, onSave }: LineInputProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft !== value) onSave(draft);
    setDraft(null);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <>
      <input
        className={classes(classNames.plain, inputMode && 'num')}
        type={type}
        inputMode={inputMode}
        aria-label={label}
        aria-invalid={invalid ? true : undefined}
        readOnly={readOnly}
        value={draft ?? value}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={onKey}
      />
      {invalid ? (
        <span role="alert" className={classNames.invalid}>
          {invalid}
        </span>
      ) : null}
    </>
  );
};

export const NumberField = ({ field, value, label, readOnly, onSave }: FieldControlProps<number>): ReactElement => {
  const { t, f } = useText();
  const [wrong, setWrong] = useState(false);
  const show = value === undefined ? '' : field.type === 'money' ? f.price(value) : f.number(value, Number.isInteger(value) ? 0 : 2);
  const save = (words: string): void => {
    const next = readNumber(words);
    setWrong(next === undefined);
    if (next !== undefined) onSave(next);
  };
  return <LineInput label={label} value={show} inputMode="decimal" readOnly={readOnly} invalid={wrong ? t('fields.noNumber') : undefined} onSave={save} />;
};

export const DateField = ({ value, label, readOnly, onSave }: FieldControlProps<string>): ReactElement => (
  <LineInput type="date" label={label} value={value ?? ''} readOnly={readOnly} onSave={(next) => onSave(next || null)} />
);

export const AddressField = ({ value, label, readOnly, onSave }: FieldControlProps<string>): ReactElement => {
  const { t } = useText();
  const [wrong, setWrong] = useState(false);
  const save = (words: string): void => {
    const next = words.trim();
    setWrong(next !== '' && !isSafeAddress(next));
    if (next === '' || isSafeAddress(next)) onSave(next || null);
  };
  return (
    <span className={classNames.address}>
      <LineInput type="url" label={label} value={value ?? ''} readOnly={readOnly} invalid={wrong ? t('fields.noAddress') : undefined} onSave={save} />
      {value && isSafeAddress(value) ? (
        <a href={value} target="_blank" rel="noopener noreferrer" className={classNames.open} aria-label={t('fields.open', { label })}>
          <IconExternalLink size={14} aria-hidden />
        </a>
      ) : null}
    </span>
  );
};

export const FlagField = ({ value, label, readOnly, onSave }: FieldControlProps<boolean>): ReactElement => (
  <Switch size="sm" aria-label={label} checked={value ?? false} disabled={readOnly} onChange={(event) => onSave(event.currentTarget.checked)} />
);

export const ScaleField = ({ value, label, readOnly, onSave }: FieldControlProps<number>): ReactElement => (
  <div className={classNames.scale} role="group" aria-label={label}>
    {SCALE.map((one) => (
      <button
        key={one}
        type="button"
        disabled={readOnly}
        aria-pressed={one === value}
        className={classes(classNames.mark, 'num', value !== undefined && one <= value && classNames.reached)}
        onClick={() => onSave(one === value ? null : one)}
      >
        {one}
      </button>
    ))}
  </div>
);

export const ChoiceField = ({ field, value, label, readOnly, onSave }: FieldControlProps<string>): ReactElement => {
  const { t, language } = useText();
  return (
    <select
      className={classNames.select}
      aria-label={label}
      disabled={readOnly}
      value={value ?? ''}
      onChange={(event) => onSave(event.currentTarget.value || null)}
    >
      <option value="">{t('fields.notSaid')}</option>
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {shown(option.label, language).value}
        </option>
      ))}
    </select>
  );
};

export const ChoicesField = ({ field, value, label, readOnly, onSave }: FieldControlProps<string[]>): ReactElement => {
  const { language } = useText();
  const chosen = value ?? [];
  const toggle = (one: string): void => {
    const next = field.options.map((option) => option.value).filter((other) => (other === one ? !chosen.includes(one) : chosen.includes(other)));
    onSave(next.length > 0 ? next : null);
  };
  return (
    <div className={classNames.chips} role="group" aria-label={label}>
      {field.options.map((option) => (
        <button
          key={option.value}
          type="button"
          disabled={readOnly}
          aria-pressed={chosen.includes(option.value)}
          className={classes(classNames.toggle, chosen.includes(option.value) && classNames.chosen)}
          onClick={() => toggle(option.value)}
        >
          {shown(option.label, language).value}
        </button>
      ))}
    </div>
  );
};
