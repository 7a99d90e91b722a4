/** A text in German and in English, each kept when its field is left. */
import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import type { Language } from '@/shared/format';

import { withWords } from '../document/words';

interface Props {
  label: string;
  value: Text;
  mayEdit: boolean;
  longest?: number;
  /** A text that may not be empty in both languages. */
  isRequired?: boolean;
  onSave: (value: Text) => void;
}

export const BothLanguages = (props: Props): ReactElement => (
  <>
    <One {...props} language="de" key={`de${props.value.de}`} />
    <One {...props} language="en" key={`en${props.value.en}`} />
  </>
);

const One = ({ label, value, language, mayEdit, longest = 2000, isRequired = false, onSave }: Props & { language: Language }): ReactElement => {
  const { t } = useText();
  const [text, setText] = useState(value[language] ?? '');
  const save = (): void => {
    const next = withWords(value, language, text);
    const isLost = isRequired && !next.de && !next.en;
    if (isLost) setText(value[language] ?? '');
    else if ((next[language] ?? '') !== (value[language] ?? '')) onSave(next);
  };
  return (
    <Textarea
      label={t('map.inLanguage', { label, language: language.toUpperCase() })}
      lang={language}
      autosize
      minRows={1}
      maxRows={8}
      maxLength={longest}
      readOnly={!mayEdit}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
    />
  );
};
