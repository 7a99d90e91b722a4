/** A name that is written where it stands: a click or Enter opens it, Enter keeps, Esc leaves it as it was. */
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { classes } from '@/shared/ui/classes';

import { useEditor, useMapState } from '../editor/Editor';
import classNames from './InlineName.module.css';

interface Props {
  /** The row it belongs to. */
  id: string;
  value: string;
  label: string;
  onSave: (value: string) => void;
  className?: string | undefined;
  lang?: string | undefined;
}

const LONGEST = 300;

export const InlineName = ({ id, value, label, onSave, className, lang }: Props): ReactElement => {
  const editor = useEditor();
  const isOpen = useMapState(({ editing }) => editing?.what === 'name' && editing.id === id);
  if (isOpen && editor.mayEdit()) return <Field value={value} label={label} onSave={onSave} className={className} />;
  return (
    <span
      className={classes(classNames.name, className, editor.mayEdit() && classNames.writable)}
      title={value}
      lang={lang}
      onClick={(event) => {
        if (event.detail === 1 && editor.mayEdit()) editor.store.set({ editing: { what: 'name', id } });
      }}
      onKeyDown={() => undefined}
    >
      {value}
    </span>
  );
};

const Field = ({ value, label, onSave, className }: Pick<Props, 'value' | 'label' | 'onSave' | 'className'>): ReactElement => {
  const editor = useEditor();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(value);
  // The row as it was when writing began: somebody else may change it meanwhile.
  const [seen] = useState({ value, onSave });
  const isDone = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const close = (): void => {
    isDone.current = true;
    editor.store.set({ editing: null });
  };
  const save = (): void => {
    const next = text.trim().replace(/\s+/gu, ' ');
    if (next !== '' && next !== seen.value) seen.onSave(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'Enter') save();
    close();
    editor.refocus();
  };
  return (
    <textarea
      ref={field}
      rows={1}
      maxLength={LONGEST}
      className={classes(classNames.field, className)}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKey}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => {
        if (isDone.current) return;
        save();
        close();
      }}
    />
  );
};
