/** One wording in one language, edited where it stands: Enter or leaving saves, Esc puts it back. */
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { classes } from '@/shared/ui/classes';
import type { Language } from '@/shared/format';

import classNames from './Sides.module.css';

interface SideFieldProps {
  label: string;
  language: Language;
  value: string;
  placeholder?: string;
  isTitle?: boolean;
  /** Several lines; Enter makes a new one, Ctrl or ⌘ with Enter saves. */
  isLong?: boolean;
  maxLength: number;
  readOnly: boolean;
  onSave: (value: string) => void;
}

export const SideField = ({ label, language, value, placeholder, isTitle = false, isLong = false, maxLength, readOnly, onSave }: SideFieldProps): ReactElement => {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft.trim() !== value) onSave(draft.trim());
    setDraft(null);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    if (event.key === 'Escape') setDraft(null);
    if (event.key !== 'Enter' || (isLong && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    save();
  };
  return (
    <textarea
      rows={1}
      lang={language}
      className={classes(classNames.field, isTitle && classNames.termField)}
      aria-label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      readOnly={readOnly}
      value={draft ?? value}
      onChange={(event) => setDraft(isLong ? event.currentTarget.value : event.currentTarget.value.replace(/\n/gu, ' '))}
      onKeyDown={onKey}
      onBlur={save}
    />
  );
};
