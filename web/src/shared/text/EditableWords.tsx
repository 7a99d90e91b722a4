/** A text in two languages that is edited where it is read: click or Enter opens it, Enter saves, Esc leaves it. */
import { useRef, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Text } from '../changes/types';
import { classes } from '../ui/classes';
import { Localized } from './Localized';
import { isBlank, sameText } from './shown';
import classNames from './text.module.css';
import { WordsForm } from './WordsForm';

export interface EditableWordsProps {
  text: Text | null | undefined;
  /** What the text is, for screen readers: "Purpose". */
  label: string;
  onSave: (text: Text) => void;
  placeholder?: string | undefined;
  /** Several lines; Ctrl or ⌘ with Enter saves then. */
  long?: boolean;
  /** An empty text is not saved. */
  required?: boolean;
  maxLength?: number | undefined;
  readOnly?: boolean | undefined;
  className?: string | undefined;
}

export const EditableWords = (props: EditableWordsProps): ReactElement => {
  const { text, label, onSave, placeholder, long = false, required = false, readOnly = false, className } = props;
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const look = classes(classNames.shown, long && classNames.long, className);

  const close = (draft: Text | null, back: boolean): void => {
    if (draft && !sameText(draft, text) && !(required && isBlank(draft))) onSave(draft);
    setOpen(false);
    if (back) requestAnimationFrame(() => button.current?.focus());
  };

  if (readOnly) {
    return <Localized text={text} className={look} empty={<span className={classNames.nothing}>{t('fields.nothing')}</span>} />;
  }
  if (open) {
    return <WordsForm text={text ?? {}} label={label} long={long} maxLength={props.maxLength} className={className} onDone={close} />;
  }
  return (
    <button
      ref={button}
      type="button"
      data-editable
      className={look}
      onClick={() => setOpen(true)}
    >
      <span className="visually-hidden">{t('fields.editWords', { label })} </span>
      <Localized text={text} empty={<span className={classNames.placeholder}>{placeholder ?? t('fields.empty')}</span>} />
    </button>
  );
};
