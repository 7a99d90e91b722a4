/** The search field of a list; `/` or `Q` brings the focus here. */
import { IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import classNames from './SearchField.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export const SearchField = ({ label, value, onChange }: SearchFieldProps): ReactElement => (
  <span className={classNames.field}>
    <IconSearch size={14} aria-hidden />
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  </span>
);
