/** The control of a field by its type. */
import type { ReactElement } from 'react';

import type { Evidence, Text } from '../changes/types';
import { EditableWords } from '../text';
import { EvidenceBadge } from './EvidenceBadge';
import { FileField, type StoredPicture } from './FileField';
import { PersonField } from './PersonField';
import { RefField, RefsField } from './RefField';
import { RuleField } from './RuleField';
import { AddressField, ChoiceField, ChoicesField, DateField, FlagField, NumberField, ScaleField } from './SmallFields';
import { StatementList } from './StatementList';
import type { FieldControlProps, FieldType, Statement } from './types';
import { WordsField } from './WordsField';

type Control = (props: FieldControlProps<unknown>) => ReactElement;

const words =
  (long: boolean): Control =>
  ({ value, label, readOnly, onSave }) => (
    <EditableWords
      text={value as Text | undefined}
      label={label}
      long={long}
      readOnly={readOnly}
      onSave={(text) => onSave(Object.keys(text).length > 0 ? text : null)}
    />
  );

/** The server holds every value against its field's type, so a value fits the control that is chosen by it. */
const typed = <Value,>(control: (props: FieldControlProps<Value>) => ReactElement): Control => control as unknown as Control;

const controls: Record<FieldType, Control> = {
  line: words(false),
  long: words(true),
  statements: typed<Statement[]>(StatementList),
  number: typed<number>(NumberField),
  money: typed<number>(NumberField),
  scale: typed<number>(ScaleField),
  choice: typed<string>(ChoiceField),
  choices: typed<string[]>(ChoicesField),
  flag: typed<boolean>(FlagField),
  date: typed<string>(DateField),
  url: typed<string>(AddressField),
  ref: typed<string>(RefField),
  refs: typed<string[]>(RefsField),
  person: ({ value, label, readOnly, onSave }) => <PersonField value={value as string | undefined} label={label} readOnly={readOnly} onSave={onSave} />,
  rule: typed<string>(RuleField),
  words: typed(WordsField),
  evidence: ({ value, label, readOnly, onSave }) => (
    <EvidenceBadge evidence={value as Evidence | undefined} label={label} wordy onSave={readOnly ? undefined : onSave} />
  ),
  file: typed<StoredPicture>(FileField),
};

export const FieldControl = (props: FieldControlProps<unknown>): ReactElement => {
  const Control = controls[props.field.type];
  return <Control {...props} />;
};
