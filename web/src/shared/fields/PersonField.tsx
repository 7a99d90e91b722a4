/** A colleague. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { usePeople } from '../people';
import classNames from './fields.module.css';

interface PersonFieldProps {
  label: string;
  value: string | null | undefined;
  readOnly: boolean;
  onSave: (value: string | null) => void;
}

export const PersonField = ({ label, value, readOnly, onSave }: PersonFieldProps): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  return (
    <select className={classNames.select} aria-label={label} disabled={readOnly} value={value ?? ''} onChange={(event) => onSave(event.currentTarget.value || null)}>
      <option value="">{t('fields.nobody')}</option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </select>
  );
};
