/** One of several, each explained in a line: radio buttons drawn as cards. */
import type { Icon } from '@tabler/icons-react';
import { useId, type ReactElement, type ReactNode } from 'react';

import classNames from './Choice.module.css';

export interface ChoiceOption<Value extends string> {
  value: Value;
  label: string;
  hint?: ReactNode;
  icon?: Icon;
}

interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value | null;
  options: readonly ChoiceOption<Value>[];
  onChange: (value: Value) => void;
  /** Cards beside each other. */
  columns?: 1 | 2 | 3;
  /** Several groups of one choice share a name. */
  name?: string;
  disabled?: boolean;
}

export const Choice = <Value extends string>({ legend, value, options, onChange, columns = 1, name, disabled = false }: ChoiceProps<Value>): ReactElement => {
  const own = useId();
  return (
    <fieldset className={classNames.group} disabled={disabled}>
      <legend className={classNames.legend}>{legend}</legend>
      <div className={classNames.options} data-columns={columns}>
        {options.map(({ value: one, label, hint, icon: OptionIcon }) => (
          <label key={one} className={classNames.option}>
            <input type="radio" name={name ?? own} value={one} checked={one === value} onChange={() => onChange(one)} />
            {OptionIcon ? <OptionIcon size={18} stroke={1.5} aria-hidden /> : null}
            <span className={classNames.words}>
              <b>{label}</b>
              {hint ? <small>{hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
