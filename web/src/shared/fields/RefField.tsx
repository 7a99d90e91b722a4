/** One or several other objects: chips that lead there, and a picker to add more. */
import { Link } from '@tanstack/react-router';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { Localized, shown } from '../text';
import classNames from './fields.module.css';
import { useNames } from './objects';
import { RefPicker } from './RefPicker';
import type { FieldControlProps } from './types';

interface RefsProps {
  kind: string;
  label: string;
  ids: readonly string[];
  /** Only one may be chosen. */
  single?: boolean;
  readOnly: boolean;
  onChange: (ids: string[]) => void;
  canCreate?: boolean;
}

/** Objects by id as chips, with a picker. */
export const Refs = ({ kind, label, ids, single = false, readOnly, onChange, canCreate = true }: RefsProps): ReactElement => {
  const { t, language } = useText();
  const [open, setOpen] = useState(false);
  const names = useNames(kind, ids);
  const pick = (id: string): void => {
    onChange(single ? [id] : [...ids, id]);
    if (single) setOpen(false);
  };
  return (
    <div className={classNames.chips}>
      {ids.map((id) => {
        const name = names.get(id)?.name;
        return (
          <span key={id} className={classNames.chip}>
            <Link to="/library/object/$id" params={{ id }} className={classNames.chipLink}>
              <Localized text={name} empty="…" />
            </Link>
            {readOnly ? null : (
              <button
                type="button"
                className={classNames.chipRemove}
                aria-label={t('fields.remove', { name: shown(name, language).value })}
                onClick={() => onChange(ids.filter((one) => one !== id))}
              >
                <IconX size={12} aria-hidden />
              </button>
            )}
          </span>
        );
      })}
      {readOnly && ids.length === 0 ? <span className={classNames.nothing}>{t('fields.nothing')}</span> : null}
      {readOnly || (single && ids.length > 0 && !open) ? null : open ? (
        <RefPicker kind={kind} label={label} without={ids} onPick={pick} onClose={() => setOpen(false)} canCreate={canCreate} />
      ) : (
        <button type="button" className={classNames.add} aria-label={t('fields.addTo', { label })} onClick={() => setOpen(true)}>
          <IconPlus size={12} aria-hidden />
          {t('fields.add')}
        </button>
      )}
    </div>
  );
};

export const RefField = ({ field, value, label, readOnly, onSave }: FieldControlProps<string>): ReactElement => (
  <Refs
    kind={field.of ?? ''}
    label={label}
    ids={value ? [value] : []}
    single
    readOnly={readOnly}
    onChange={(ids) => onSave(ids[0] ?? null)}
  />
);

export const RefsField = ({ field, value, label, readOnly, onSave }: FieldControlProps<string[]>): ReactElement => (
  <Refs kind={field.of ?? ''} label={label} ids={value ?? []} readOnly={readOnly} onChange={(ids) => onSave(ids.length > 0 ? ids : null)} />
);
