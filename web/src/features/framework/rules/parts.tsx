/** The small parts of which the page of rules is made: sections, chips to switch, choices. */
import { IconLock } from '@tabler/icons-react';
import { useId, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './Rules.module.css';

export const Section = ({ title, text, children }: { title: string; text: string; children: ReactNode }): ReactElement => {
  const id = useId();
  return (
    <section className={classNames.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={classNames.text}>{text}</p>
      {children}
    </section>
  );
};

export const Line = ({ label, children }: { label: ReactNode; children: ReactNode }): ReactElement => (
  <div className={classNames.line}>
    <div className={classNames.label}>{label}</div>
    <div className={classNames.control}>{children}</div>
  </div>
);

export interface ChipOption {
  value: string;
  label: string;
}

interface ChipsProps {
  label: string;
  options: readonly ChipOption[];
  isOn: (value: string) => boolean;
  /** Comes from above and cannot be changed here. */
  isLocked?: (value: string) => boolean;
  disabled: boolean;
  onToggle: (value: string) => void;
}

export const Chips = ({ label, options, isOn, isLocked = () => false, disabled, onToggle }: ChipsProps): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.chips} role="group" aria-label={label}>
      {options.map(({ value, label: name }) => (
        <button
          key={value}
          type="button"
          aria-pressed={isOn(value)}
          disabled={disabled || isLocked(value)}
          title={isLocked(value) ? t('framework.fromAbove') : undefined}
          className={classes(classNames.chip, isOn(value) && classNames.on)}
          onClick={() => onToggle(value)}
        >
          {isLocked(value) ? <IconLock size={12} aria-hidden /> : null}
          {name}
        </button>
      ))}
    </div>
  );
};

interface SelectProps {
  label: string;
  value: string;
  options: readonly ChipOption[];
  disabled: boolean;
  onChange: (value: string) => void;
}

export const Select = ({ label, value, options, disabled, onChange }: SelectProps): ReactElement => (
  <select className={classNames.select} aria-label={label} value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);
