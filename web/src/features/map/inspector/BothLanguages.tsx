/** A text in German and in English, each kept when its field is left. */
import { Textarea } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import type { Language } from '@/shared/format';

import { withWords } from '../document/words';
import { useDraft } from '../editor/useDraft';

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
    <One {...props} language="de" />
    <One {...props} language="en" />
  </>
);

const One = ({ label, value, language, mayEdit, longest = 2000, isRequired = false, onSave }: Props & { language: Language }): ReactElement => {
  const { t } = useText();
  const field = useDraft(value[language] ?? '', (text) => {
    const next = withWords(value, language, text);
    const isLost = isRequired && !next.de && !next.en;
    if (!isLost) onSave(next);
  });
  return (
    <Textarea
      label={t('map.inLanguage', { label, language: language.toUpperCase() })}
      lang={language}
      autosize
      minRows={1}
      maxRows={8}
      maxLength={longest}
      readOnly={!mayEdit}
      {...field}
    />
  );
};
