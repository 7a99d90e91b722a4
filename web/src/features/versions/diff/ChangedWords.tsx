/** Both wordings of a text in one line: what went is struck through, what came is underlined. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { shown } from '@/shared/text';

import { wordDiff } from './wordDiff';
import classNames from './VersionsPage.module.css';

export const ChangedWords = ({ before, after }: { before: Text; after: Text }): ReactElement => {
  const { language: reader } = useText();
  const other = reader === 'de' ? 'en' : 'de';
  const isSame = (language: 'de' | 'en'): boolean => (before[language] ?? '') === (after[language] ?? '');
  const language = isSame(reader) && !isSame(other) ? other : reader;
  const pieces = wordDiff(shown(before, language).value, shown(after, language).value);
  return (
    <span lang={language} className={classNames.wording}>
      {pieces.map(({ kind, text }, at) => {
        if (kind === 'same') return <span key={at}>{text}</span>;
        return kind === 'removed' ? <del key={at}>{text}</del> : <ins key={at}>{text}</ins>;
      })}
    </span>
  );
};
