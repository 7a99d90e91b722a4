/** Fields that the workspace adds to a kind; they appear in every form at once. */
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useKinds } from '@/shared/fields';
import { Localized, shown } from '@/shared/text';
import { Button, IconButton } from '@/shared/ui/Button';

import { Line, Section, Select } from './parts';
import classNames from './Rules.module.css';
import { fieldName, readOptions, withField, withoutField, type CustomField } from './settings';
import type { SettingsEditing } from './useSettings';

const typeWords: Record<CustomField['type'], TextKey> = {
  line: 'framework.typeLine',
  long: 'framework.typeLong',
  statements: 'framework.typeStatements',
  choice: 'framework.typeChoice',
  choices: 'framework.typeChoices',
  number: 'framework.typeNumber',
  money: 'framework.typeMoney',
  scale: 'framework.typeScale',
  flag: 'framework.typeFlag',
  date: 'framework.typeDate',
  url: 'framework.typeUrl',
};

const types = Object.keys(typeWords) as CustomField['type'][];

const NewField = ({ taken, onAdd }: { taken: readonly string[]; onAdd: (field: CustomField) => void }): ReactElement => {
  const { t, language } = useText();
  const [label, setLabel] = useState('');
  const [type, setType] = useState<CustomField['type']>('line');
  const [choices, setChoices] = useState('');
  const hasChoices = type === 'choice' || type === 'choices';
  const options = hasChoices ? readOptions(choices, language) : [];
  const ready = label.trim() !== '' && (!hasChoices || options.length > 0);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    onAdd({ name: fieldName(label, taken), type, label: { [language]: label.trim() }, help: {}, options });
    setLabel('');
    setChoices('');
  };
  return (
    <form className={classNames.newField} onSubmit={add}>
      <input className={classNames.input} aria-label={t('framework.fieldLabel')} placeholder={t('framework.fieldLabel')} maxLength={300} value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
      <Select label={t('framework.fieldType')} value={type} options={types.map((value) => ({ value, label: t(typeWords[value]) }))} disabled={false} onChange={(value) => setType(value as CustomField['type'])} />
      {hasChoices ? (
        <input className={classNames.input} aria-label={t('framework.fieldChoices')} placeholder={t('framework.fieldChoices')} value={choices} onChange={(event) => setChoices(event.currentTarget.value)} />
      ) : null}
      <Button type="submit" size="sm" icon={<IconPlus size={14} aria-hidden />} disabled={!ready}>
        {t('framework.addField')}
      </Button>
    </form>
  );
};

export const OwnFields = ({ own, effective, canEdit, save }: SettingsEditing): ReactElement => {
  const { t, language } = useText();
  const { data = [] } = useKinds();
  const [chosen, setChosen] = useState('persona');
  const fields = effective.custom_fields[chosen] ?? [];
  const isOwn = (name: string): boolean => own.custom_fields[chosen]?.some((field) => field.name === name) ?? false;
  return (
    <Section title={t('framework.ownFields')} text={t('framework.ownFieldsText')}>
      <Line
        label={
          <Select
            label={t('framework.kind')}
            value={chosen}
            options={data.map((kind) => ({
              value: kind.kind,
              label: t('framework.kindDemands', { name: shown(kind.name, language).value, count: effective.custom_fields[kind.kind]?.length ?? 0 }),
            }))}
            disabled={false}
            onChange={setChosen}
          />
        }
      >
        <ul className={classNames.fields}>
          {fields.map((field) => (
            <li key={field.name}>
              <Localized text={field.label} />
              <small>{t(typeWords[field.type])}</small>
              {canEdit && isOwn(field.name) ? (
                <IconButton
                  label={t('fields.remove', { name: shown(field.label, language).value })}
                  icon={<IconX size={14} aria-hidden />}
                  onClick={() => save(withoutField(own, chosen, field.name))}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {canEdit ? <NewField taken={fields.map((field) => field.name)} onAdd={(field) => save(withField(own, chosen, field))} /> : null}
      </Line>
    </Section>
  );
};
