/** A text field in which `@` offers the members of the workspace; arrows choose, Enter takes, Escape leaves. */
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Avatar, usePeople, type Member } from '@/shared/people';
import { classes } from '@/shared/ui/classes';

import { fitting, typedMention } from './mentions';
import classNames from './MentionField.module.css';

const LONGEST = 5000;
const OFFERED = 6;

interface MentionFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onPick: (person: Member) => void;
  onSubmit: () => void;
  onCancel?: (() => void) | undefined;
  isFocused?: boolean;
}

export const MentionField = ({ label, value, onChange, onPick, onSubmit, onCancel, isFocused = false }: MentionFieldProps): ReactElement => {
  const { t } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const people = usePeople();
  const [typed, setTyped] = useState<ReturnType<typeof typedMention>>(null);
  const [chosen, setChosen] = useState(0);
  const offered = typed ? fitting(people, typed.text).slice(0, OFFERED) : [];
  const active = offered[Math.min(chosen, offered.length - 1)];

  useLayoutEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);

  const look = (): void => {
    const element = field.current;
    setTyped(element ? typedMention(element.value, element.selectionStart) : null);
    setChosen(0);
  };

  const pick = (person: Member): void => {
    const element = field.current;
    if (!element || !typed) return;
    const before = `${value.slice(0, typed.from)}@${person.name} `;
    onChange(before + value.slice(element.selectionStart).trimStart());
    onPick(person);
    setTyped(null);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(before.length, before.length);
    });
  };

  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (active && onListKey(event)) return event.preventDefault();
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };

  const onListKey = (event: KeyboardEvent): boolean => {
    const at = Math.min(chosen, offered.length - 1);
    if (event.key === 'ArrowDown') setChosen((at + 1) % offered.length);
    else if (event.key === 'ArrowUp') setChosen((at + offered.length - 1) % offered.length);
    else if ((event.key === 'Enter' && !event.metaKey && !event.ctrlKey) || event.key === 'Tab') pick(active!);
    else if (event.key === 'Escape') setTyped(null);
    else return false;
    return true;
  };

  return (
    <div className={classNames.field}>
      <textarea
        ref={field}
        rows={2}
        className={classNames.text}
        aria-label={label}
        placeholder={label}
        maxLength={LONGEST}
        value={value}
        aria-autocomplete="list"
        aria-controls={active ? id : undefined}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          look();
        }}
        onKeyDown={onKey}
        onClick={look}
        onBlur={() => setTyped(null)}
      />
      {active ? (
        <div id={id} role="listbox" aria-label={t('together.people')} className={classNames.list}>
          {offered.map((person) => (
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              aria-selected={person === active}
              className={classes(classNames.option, person === active && classNames.active)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(person);
              }}
            >
              <Avatar name={person.name} colour={person.colour} size="sm" />
              <span>{person.name}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
};
