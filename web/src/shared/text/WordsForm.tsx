/** The open editor of a text in two languages: one field, a switch of language, the other wording in sight. */
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Language } from '@/shared/format';

import type { Text } from '../changes/types';
import { classes } from '../ui/classes';
import { languages, otherLanguage, withWords } from './shown';
import classNames from './text.module.css';

interface WordsFormProps {
  text: Text;
  label: string;
  long: boolean;
  maxLength?: number | undefined;
  className?: string | undefined;
  /** The draft, or nothing when it was left; `back` asks for the focus to return. */
  onDone: (draft: Text | null, back: boolean) => void;
}

const LONGEST = { line: 300, long: 20_000 } as const;

/** Lines of a short text are joined. */
const tidy = (words: string, long: boolean): string => (long ? words : words.replace(/\s+/gu, ' '));

export const WordsForm = ({ text, label, long, maxLength, className, onDone }: WordsFormProps): ReactElement => {
  const { t, language: reader } = useText();
  const [language, setLanguage] = useState<Language>(reader);
  const [draft, setDraft] = useState<Text>(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const other = draft[otherLanguage(language)];

  useEffect(() => field.current?.select(), []);

  const speak = (next: Language): void => {
    setLanguage(next);
    requestAnimationFrame(() => field.current?.select());
  };

  const cleaned = (): Text => languages.reduce<Text>((all, one) => withWords(all, one, tidy(draft[one] ?? '', long)), {});
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onDone(null, true);
    if (event.key !== 'Enter' || event.target !== field.current) return;
    if (long && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onDone(cleaned(), true);
  };
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onDone(cleaned(), false);
  };

  return (
    <span className={classNames.form} onKeyDown={onKey} onBlur={onBlur}>
      <textarea
        ref={field}
        rows={long ? 3 : 1}
        lang={language}
        className={classes(classNames.field, className)}
        aria-label={t('fields.inLanguage', { label, language: language.toUpperCase() })}
        maxLength={maxLength ?? (long ? LONGEST.long : LONGEST.line)}
        value={draft[language] ?? ''}
        placeholder={other ?? ''}
        onChange={(event) => setDraft({ ...draft, [language]: event.currentTarget.value })}
      />
      <span className={classNames.switch} role="group" aria-label={t('fields.languageOf', { label })}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            className={classes(classNames.option, one === language && classNames.on)}
            aria-pressed={one === language}
            aria-label={t(one === 'de' ? 'fields.german' : 'fields.english')}
            onClick={() => speak(one)}
          >
            {one.toUpperCase()}
            {draft[one] ? null : <span className={classNames.missing} aria-hidden />}
          </button>
        ))}
      </span>
    </span>
  );
};
