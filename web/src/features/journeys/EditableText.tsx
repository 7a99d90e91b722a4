/** Text that is edited where it is read: Enter or a click opens it, Enter saves, Esc leaves it as it was. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { classes } from '@/shared/ui/classes';

import classNames from './EditableText.module.css';

interface Props {
  value: string;
  /** What the text is, for screen readers: "Name of step 4". */
  label: string;
  onSave: (value: string) => void;
  className?: string | undefined;
  /** Wraps over several lines, as step names do. */
  multiline?: boolean;
  tabIndex?: number;
}

export const EditableText = ({ value, label, onSave, className, multiline = false, tabIndex }: Props): ReactElement => {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = draft !== null;

  useEffect(() => {
    if (isOpen) field.current?.select();
  }, [isOpen]);

  const close = (): void => {
    setDraft(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = (): void => {
    const next = draft?.trim().replace(/\s+/gu, ' ') ?? '';
    if (next !== '' && next !== value) onSave(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    save();
    close();
  };

  if (!isOpen) {
    return (
      <button
        ref={button}
        type="button"
        data-editable
        className={classes(classNames.text, multiline && classNames.wrap, className)}
        aria-label={t('journeys.editText', { label, value })}
        title={value}
        tabIndex={tabIndex}
        onClick={() => setDraft(value)}
      >
        {value}
      </button>
    );
  }
  return (
    <textarea
      ref={field}
      rows={1}
      className={classes(classNames.field, className)}
      aria-label={label}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => {
        save();
        setDraft(null);
      }}
    />
  );
};
