/** The form of an object, made from its kind: fields in groups, each edited where it is read. */
import { useId, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import type { ObjectRow } from '../changes/types';
import { classes } from '../ui/classes';
import { shown } from '../text';
import { FieldControl } from './FieldControl';
import classNames from './fields.module.css';
import { fieldGroups, isSaid } from './groups';
import { PersonField } from './PersonField';
import { Refs } from './RefField';
import type { Field, Kind, ObjectChanges } from './types';

interface RowProps {
  label: string;
  help?: string | undefined;
  /** The framework demands it and it is not said. */
  missing?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** Name, control and help of one field. */
export const FieldRow = ({ label, help, missing = false, wide = false, children }: RowProps): ReactElement => {
  const { t } = useText();
  return (
    <div className={classes(classNames.row, wide && classNames.wide)} data-state={missing ? 'missing' : undefined}>
      <div className={classNames.label}>
        {label}
        {missing ? (
          <span className={classNames.demanded} title={t('fields.demanded')}>
            {t('fields.missing')}
          </span>
        ) : null}
      </div>
      <div className={classNames.control}>
        {children}
        {help ? <p className={classNames.help}>{help}</p> : null}
      </div>
    </div>
  );
};

const WIDE = new Set(['statements', 'rule']);

interface FieldsProps {
  kind: Kind;
  object: Pick<ObjectRow, 'id' | 'fields' | 'owner_id' | 'keeper_id' | 'tags'>;
  readOnly?: boolean;
  onChange: (changes: ObjectChanges) => void;
  /** Names of fields that are shown elsewhere. */
  without?: readonly string[];
  /** Owner, responsible person and tags stand at the end. */
  withOwner?: boolean;
}

export const OwnerFields = ({ object, readOnly = false, onChange }: Omit<FieldsProps, 'kind'>): ReactElement => {
  const { t } = useText();
  return (
    <>
      <FieldRow label={t('fields.owner')}>
        <Refs
          kind="department"
          label={t('fields.owner')}
          ids={object.owner_id ? [object.owner_id] : []}
          single
          readOnly={readOnly}
          onChange={(ids) => onChange({ owner_id: ids[0] ?? null })}
        />
      </FieldRow>
      <FieldRow label={t('fields.keeper')}>
        <PersonField label={t('fields.keeper')} value={object.keeper_id} readOnly={readOnly} onSave={(keeper_id) => onChange({ keeper_id })} />
      </FieldRow>
      <FieldRow label={t('fields.tags')}>
        <Refs kind="term" label={t('fields.tags')} ids={object.tags} readOnly={readOnly} canCreate={false} onChange={(tags) => onChange({ tags })} />
      </FieldRow>
    </>
  );
};

export const ObjectFields = ({ kind, object, readOnly = false, onChange, without = [], withOwner = true }: FieldsProps): ReactElement => {
  const { t, language } = useText();
  const id = useId();
  const groups = fieldGroups(kind.fields.filter((field) => !without.includes(field.name)), language);
  const control = (field: Field): ReactElement => {
    const label = shown(field.label, language).value;
    return (
      <FieldRow
        key={field.name}
        label={label}
        help={shown(field.help, language).value || undefined}
        missing={field.required && !isSaid(object.fields[field.name])}
        wide={WIDE.has(field.type)}
      >
        <FieldControl
          field={field}
          value={object.fields[field.name]}
          label={label}
          readOnly={readOnly}
          onSave={(value) => onChange({ fields: { [field.name]: value } })}
        />
      </FieldRow>
    );
  };
  return (
    <div className={classNames.fields}>
      {groups.map((group, at) => (
        <section key={group.title} aria-labelledby={`${id}${at}`} className={classNames.group}>
          <h2 id={`${id}${at}`} className={classNames.groupTitle}>
            {group.title || t('fields.more')}
          </h2>
          {group.fields.map(control)}
        </section>
      ))}
      {withOwner ? (
        <section aria-labelledby={`${id}owner`} className={classNames.group}>
          <h2 id={`${id}owner`} className={classNames.groupTitle}>
            {t('fields.responsibility')}
          </h2>
          <OwnerFields object={object} readOnly={readOnly} onChange={onChange} />
        </section>
      ) : null}
    </div>
  );
};
