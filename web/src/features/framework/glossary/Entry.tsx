/** One entry of the glossary: German and English beside each other, then its owner and its state. */
import { Link } from '@tanstack/react-router';
import { IconLock } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Refs, type Kind, type LibraryObject } from '@/shared/fields';
import type { Language } from '@/shared/format';
import { isBlank, languages, shown, withWords } from '@/shared/text';

import { SideField } from './SideField';
import classNames from './Sides.module.css';
import type { EntryChanges } from './useEntries';
import { textOf, withLine, wordsOf } from './words';

interface EntryProps {
  entry: LibraryObject;
  kind: Kind;
  canEdit: boolean;
  onSave: (changes: EntryChanges) => void;
}

const labelOf = (kind: Kind, field: string, language: Language): string => shown(kind.fields.find((one) => one.name === field)?.label, language).value;

/** Term, meaning and words of one language. */
const Side = ({ entry, kind, canEdit, onSave, side }: EntryProps & { side: Language }): ReactElement => {
  const { t, language } = useText();
  const named = (field: string): string => t('fields.inLanguage', { label: field, language: side.toUpperCase() });
  const definition = textOf(entry, 'definition');
  const rename = (words: string): void => {
    const name = withWords(entry.name, side, words);
    if (!isBlank(name)) onSave({ name });
  };
  const words = (field: 'synonyms' | 'avoid'): ReactElement => (
    <label className={classNames.words}>
      <span aria-hidden>{labelOf(kind, field, language)}</span>
      <SideField
        label={named(labelOf(kind, field, language))}
        language={side}
        value={(wordsOf(entry, field)[side] ?? []).join(', ')}
        placeholder={t('framework.wordsHint')}
        maxLength={2000}
        readOnly={!canEdit}
        onSave={(line) => onSave({ fields: { [field]: withLine(wordsOf(entry, field), side, line) } })}
      />
    </label>
  );
  return (
    <div className={classNames.side}>
      <span className={classNames.language} aria-hidden>
        {side.toUpperCase()}
      </span>
      <div className={classNames.sideFields}>
        <SideField label={named(labelOf(kind, 'name', language) || shown(kind.name, language).value)} language={side} value={entry.name[side] ?? ''} placeholder={t('framework.noTerm')} isTitle maxLength={300} readOnly={!canEdit} onSave={rename} />
        <SideField
          label={named(labelOf(kind, 'definition', language))}
          language={side}
          value={definition[side] ?? ''}
          placeholder={t('framework.noDefinition')}
          isLong
          maxLength={20_000}
          readOnly={!canEdit}
          onSave={(value) => {
            const next = withWords(definition, side, value);
            onSave({ fields: { definition: isBlank(next) ? null : next } });
          }}
        />
        {words('synonyms')}
        {words('avoid')}
      </div>
    </div>
  );
};

export const Entry = (props: EntryProps): ReactElement => {
  const { entry, kind, canEdit, onSave } = props;
  const { t, language } = useText();
  const state = kind.fields.find((field) => field.name === 'state');
  const name = shown(entry.name, language).value;
  return (
    <li className={classNames.entry} data-state={String(entry.fields['state'] ?? 'draft')}>
      {languages.map((side) => (
        <Side key={side} side={side} {...props} />
      ))}
      <div className={classNames.meta}>
        <select
          className={classNames.select}
          aria-label={`${labelOf(kind, 'state', language)}: ${name}`}
          disabled={!canEdit}
          value={String(entry.fields['state'] ?? 'draft')}
          onChange={(event) => onSave({ fields: { state: event.currentTarget.value } })}
        >
          {(state?.options ?? []).map((option) => (
            <option key={option.value} value={option.value}>
              {shown(option.label, language).value}
            </option>
          ))}
        </select>
        <span className={classNames.owner}>
          <span aria-hidden>{t('fields.owner')}</span>
          <Refs kind="department" label={`${t('fields.owner')}: ${name}`} ids={entry.owner_id ? [entry.owner_id] : []} single readOnly={!canEdit} onChange={(ids) => onSave({ owner_id: ids[0] ?? null })} />
        </span>
        <Link to="/library/object/$id" params={{ id: entry.id }} className={classNames.link}>
          {entry.origin ? <IconLock size={12} aria-hidden /> : null}
          {t('framework.openEntry')}
        </Link>
      </div>
    </li>
  );
};
