/** Small controls of the views: a labelled field, a choice, a span of time. */
import { useId, useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import classNames from './Fields.module.css';

interface FieldProps {
  label: string;
  /** What the choice means, in a sentence. */
  help?: string | undefined;
  children: ReactNode;
}

export const Field = ({ label, help, children }: FieldProps): ReactElement => (
  <div className={classNames.field}>
    <label className={classNames.fieldLabel}>
      <span>{label}</span>
      {children}
    </label>
    {help && <p className={classNames.help}>{help}</p>}
  </div>
);

interface ChoiceProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  /** What is chosen, where no field around it says so. */
  label?: string;
}

export const Choice = <Value extends string>({ value, options, onChange, label }: ChoiceProps<Value>): ReactElement => (
  <select className={classNames.select} aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);

const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof UNITS;

/** The largest unit that a span is a whole number of. */
export const unitOf = (minutes: number): Unit => {
  if (minutes % UNITS.days === 0) return 'days';
  return minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
};

interface WindowProps {
  label: string;
  minutes: number;
  onChange: (minutes: number) => void;
}

/** A span as number and unit; nonsense is not passed on. */
export const WindowField = ({ label, minutes, onChange }: WindowProps): ReactElement => {
  const { t } = useText();
  const id = useId();
  const [unit, setUnit] = useState<Unit>(unitOf(minutes));
  const names: Record<Unit, string> = { minutes: t('paths.minutes'), hours: t('paths.hours'), days: t('paths.days') };
  const change = (amount: number, of: Unit): void => {
    const next = Math.round(amount * UNITS[of]);
    if (Number.isFinite(next) && next >= 1) onChange(next);
  };
  const amount = minutes / UNITS[unit];
  return (
    <div className={classNames.field}>
      <label className={classNames.fieldLabel} htmlFor={id}>
        <span>{label}</span>
      </label>
      <div className={classNames.span}>
        <input
          id={id}
          type="number"
          min={1}
          step="any"
          className={classNames.select}
          key={`${minutes}${unit}`}
          defaultValue={Math.round(amount * 100) / 100}
          onBlur={(event) => change(event.currentTarget.valueAsNumber, unit)}
          onKeyDown={(event) => event.key === 'Enter' && change(event.currentTarget.valueAsNumber, unit)}
        />
        <select
          aria-label={t('paths.unit')}
          className={classNames.select}
          value={unit}
          onChange={(event) => {
            const next = event.currentTarget.value as Unit;
            setUnit(next);
            change(amount, next);
          }}
        >
          {(Object.keys(UNITS) as Unit[]).map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
};
