/** Name and words of a topic in both languages. */
import { useState, type FormEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, Field } from '@/shared/ui';

import { nameFields, wordFields } from './catalogue';
import type { TopicDraft } from './api';
import type { Topic } from './shapes';
import classNames from './Voices.module.css';

interface Props {
  topic?: Topic;
  onSave: (draft: TopicDraft) => void;
  onCancel: () => void;
}

/** Words as people write them: separated by commas, spaces or lines. */
export const wordsIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/u).filter((word) => word !== ''))];

export const TopicForm = ({ topic, onSave, onCancel }: Props): ReactElement => {
  const { t } = useText();
  const [names, setNames] = useState({ de: topic?.name.de ?? '', en: topic?.name.en ?? '' });
  const [words, setWords] = useState({ de: (topic?.words.de ?? []).join(', '), en: (topic?.words.en ?? []).join(', ') });
  const isReady = names.de.trim() !== '' || names.en.trim() !== '';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const name = Object.fromEntries(Object.entries(names).filter(([, value]) => value.trim() !== ''));
    if (isReady) onSave({ name, words: { de: wordsIn(words.de), en: wordsIn(words.en) } });
  };
  return (
    <form className={classNames.form} onSubmit={save}>
      {(['de', 'en'] as const).map((language) => (
        <div key={language}>
          <Field label={t(nameFields[language])}>
            <input value={names[language]} maxLength={300} onChange={(event) => setNames({ ...names, [language]: event.currentTarget.value })} />
          </Field>
          <Field label={t(wordFields[language])} help={t('voices.wordsHelp')}>
            <textarea rows={3} value={words[language]} onChange={(event) => setWords({ ...words, [language]: event.currentTarget.value })} />
          </Field>
        </div>
      ))}
      <div className={classNames.facts}>
        <Button size="sm" kind="primary" type="submit" disabled={!isReady}>
          {t('common.save')}
        </Button>
        <Button size="sm" kind="ghost" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
};
