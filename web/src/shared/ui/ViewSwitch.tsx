/** The views of one page in its filter bar: a segmented control where there is room, a list where there is not. */
import type { ReactElement } from 'react';

import { Segmented } from './Segmented';
import classNames from './ViewSwitch.module.css';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

export const ViewSwitch = <Value extends string>({ label, value, options, onChange }: Props<Value>): ReactElement => (
  <>
    <span className={classNames.views}>
      <Segmented label={label} value={value} options={options} onChange={onChange} />
    </span>
    <select className={classNames.viewList} aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </>
);
