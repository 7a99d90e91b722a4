/** A text for the reader; where only the other language is there, a small tag says so. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import type { Text } from '../changes/types';
import { classes } from '../ui/classes';
import { shown } from './shown';
import classNames from './text.module.css';

interface LocalizedProps {
  text: Text | null | undefined;
  /** What stands there when nothing is said. */
  empty?: ReactNode;
  className?: string | undefined;
}

/** The language a text is in, as a small tag. */
export const LanguageTag = ({ language }: { language: string }): ReactElement => (
  <span className={classNames.tag} aria-hidden>
    {language.toUpperCase()}
  </span>
);

export const Localized = ({ text, empty = null, className }: LocalizedProps): ReactElement => {
  const { language } = useText();
  const words = shown(text, language);
  if (words.value === '') return <>{empty}</>;
  return (
    <span className={classes(classNames.words, className)}>
      <span lang={words.language}>{words.value}</span>
      {words.isFallback ? <LanguageTag language={words.language} /> : null}
    </span>
  );
};
