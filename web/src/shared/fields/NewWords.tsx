/** A line for something new: Enter adds it and waits for the next, Esc or an empty line ends. */
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Text } from '../changes/types';
import classNames from './fields.module.css';

interface NewWordsProps {
  label: string;
  placeholder?: string;
  maxLength?: number;
  onAdd: (text: Text) => void;
  onClose: () => void;
}

export const NewWords = ({ label, placeholder, maxLength = 300, onAdd, onClose }: NewWordsProps): ReactElement => {
  const { t, language } = useText();
  const [words, setWords] = useState('');
  const left = useRef(false);
  const add = (): boolean => {
    const text = words.trim();
    if (text !== '') onAdd({ [language]: text });
    setWords('');
    return text !== '';
  };
  const leave = (): void => {
    if (left.current) return;
    left.current = true;
    onClose();
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!add()) leave();
    }
    if (event.key === 'Escape') leave();
  };
  return (
    <input
      className={classNames.input}
      type="text"
      autoFocus
      aria-label={t('fields.newFor', { label })}
      placeholder={placeholder ?? t('fields.newFor', { label })}
      maxLength={maxLength}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => {
        if (left.current) return;
        add();
        leave();
      }}
    />
  );
};
