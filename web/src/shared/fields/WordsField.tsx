/** Lists of words per language, such as synonyms: chips, and a line for one more. */
import { IconX } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Language } from '@/shared/format';

import { languages } from '../text';
import classNames from './fields.module.css';
import type { FieldControlProps } from './types';

type Words = Partial<Record<Language, string[]>>;

/** The words with one more, each once; several at a time are separated by commas. */
export const withWord = (words: Words, language: Language, text: string): Words => {
  const more = text.split(/[,;\n]/u).map((one) => one.trim()).filter(Boolean);
  return { ...words, [language]: [...new Set([...(words[language] ?? []), ...more])] };
};

export const withoutWord = (words: Words, language: Language, word: string): Words => {
  const rest = (words[language] ?? []).filter((one) => one !== word);
  const { [language]: _gone, ...others } = words;
  return rest.length > 0 ? { ...others, [language]: rest } : others;
};

interface LineProps {
  language: Language;
  words: Words;
  label: string;
  readOnly: boolean;
  onChange: (words: Words) => void;
}

const WordLine = ({ language, words, label, readOnly, onChange }: LineProps): ReactElement => {
  const { t } = useText();
  const [draft, setDraft] = useState('');
  const add = (): void => {
    if (draft.trim() !== '') onChange(withWord(words, language, draft));
    setDraft('');
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    }
    const last = words[language]?.at(-1);
    if (event.key === 'Backspace' && draft === '' && last) onChange(withoutWord(words, language, last));
  };
  return (
    <div className={classNames.wordLine}>
      <span className={classNames.wordLanguage}>{language.toUpperCase()}</span>
      <div className={classNames.chips}>
        {(words[language] ?? []).map((word) => (
          <span key={word} className={classNames.chip} lang={language}>
            <span className={classNames.chipText}>{word}</span>
            {readOnly ? null : (
              <button type="button" className={classNames.chipRemove} aria-label={t('fields.remove', { name: word })} onClick={() => onChange(withoutWord(words, language, word))}>
                <IconX size={12} aria-hidden />
              </button>
            )}
          </span>
        ))}
        {readOnly ? null : (
          <input
            className={classNames.wordInput}
            lang={language}
            maxLength={100}
            aria-label={t('fields.inLanguage', { label, language: language.toUpperCase() })}
            placeholder={t('fields.oneMore')}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={onKey}
            onBlur={add}
          />
        )}
      </div>
    </div>
  );
};

export const WordsField = ({ value, label, readOnly, onSave }: FieldControlProps<Words>): ReactElement => {
  const words = value ?? {};
  const change = (next: Words): void => onSave(Object.keys(next).length > 0 ? next : null);
  return (
    <div className={classNames.wordField}>
      {languages.map((language) => (
        <WordLine key={language} {...{ language, words, label, readOnly }} onChange={change} />
      ))}
    </div>
  );
};
