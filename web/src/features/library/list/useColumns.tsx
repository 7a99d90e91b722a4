/** The columns of a list by kind: name first, what tells its objects apart, owner, use, age. */
import { useMemo, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { KindIcon, useNames, type Field, type Kind, type LibraryObject } from '@/shared/fields';
import { Localized, shown } from '@/shared/text';
import { useNow } from '@/shared/useNow';

import { CompletenessRing } from '../page/CompletenessRing';
import { TagChips } from './TagChips';
import classNames from './ObjectTable.module.css';

export interface ListColumn {
  key: string;
  label: string;
  width: string;
  numeric?: boolean;
  value: (row: LibraryObject) => string | number | null;
  render: (row: LibraryObject) => ReactNode;
}

/** The fields that tell objects of a kind apart in a list. */
const telling: Record<string, readonly string[]> = {
  persona: ['claim'],
  touchpoint: ['channel', 'type'],
  channel: ['presence', 'ownership', 'code'],
  content: ['format', 'stage', 'state', 'valid_until'],
  product: ['parent', 'code'],
  system: ['sort', 'provider'],
  goal: ['sort', 'family', 'target'],
  statement: ['sort', 'severity'],
  image: ['credit'],
  stakeholder: ['role', 'department', 'influence'],
  glossary: ['definition', 'state'],
};

const NUMERIC = new Set(['number', 'money', 'scale']);

const useValues = (field: Field) => {
  const { f, language } = useText();
  const label = (value: unknown): string =>
    shown(field.options.find((option) => option.value === value)?.label, language).value || String(value ?? '');
  return (value: unknown): string => {
    if (value === undefined || value === null) return '';
    if (Array.isArray(value)) return value.map(label).join(', ');
    if (field.type === 'choice') return label(value);
    if (field.type === 'money') return f.price(Number(value));
    if (field.type === 'date') return f.date(Date.parse(String(value)) * 1000);
    if (field.type === 'line' || field.type === 'long') return shown(value, language).value;
    return String(value);
  };
};

const Named = ({ of, id }: { of: string; id: string }): ReactElement => {
  const name = useNames(of, [id]).get(id)?.name;
  return <Localized text={name} empty="…" />;
};

const Value = ({ field, row }: { field: Field; row: LibraryObject }): ReactElement => {
  const words = useValues(field);
  const value = row.fields[field.name];
  if (field.type === 'ref' && typeof value === 'string') return <Named of={field.of ?? ''} id={value} />;
  return <>{words(value)}</>;
};

const NameCell = ({ kind, row }: { kind: Kind; row: LibraryObject }): ReactElement => {
  const { language } = useText();
  const name = shown(row.name, language).value;
  return (
    <span className={classNames.name}>
      {kind.kind === 'channel' ? <ChannelIcon channel={name} size={16} /> : <KindIcon name={kind.icon} />}
      <Localized text={row.name} empty="…" />
    </span>
  );
};

const rawValue = (field: Field, row: LibraryObject, language: 'de' | 'en'): string | number | null => {
  const value = row.fields[field.name];
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(' ');
  return value && typeof value === 'object' ? shown(value, language).value : null;
};

/** Columns that would be empty in every row are left out, as are those that mean nothing for the kind. */
export const useColumns = (kind: Kind | undefined, rows: readonly LibraryObject[]): ListColumn[] => {
  const { t, f, language } = useText();
  const now = useNow();
  const hasTags = rows.some((row) => row.tags.length > 0);
  const hasOwner = rows.some((row) => row.owner_id !== null);
  return useMemo(() => {
    if (!kind) return [];
    const own = (telling[kind.kind] ?? []).flatMap((name) => kind.fields.find((field) => field.name === name) ?? []);
    const fields = own.map((field): ListColumn => ({
      key: field.name,
      label: shown(field.label, language).value,
      width: field.type === 'long' ? 'minmax(160px, 3fr)' : field.type === 'line' ? 'minmax(140px, 1.4fr)' : 'minmax(96px, 0.8fr)',
      numeric: NUMERIC.has(field.type),
      value: (row) => rawValue(field, row, language),
      render: (row) => <Value field={field} row={row} />,
    }));
    const complete: ListColumn = {
      key: 'completeness',
      label: t('library.complete'),
      width: '84px',
      numeric: true,
      value: (row) => row.completeness?.share ?? null,
      render: (row) => (row.completeness ? <CompletenessRing share={row.completeness.share} size={18} withNumber /> : null),
    };
    const owner: ListColumn = {
      key: 'owner',
      label: t('library.owner'),
      width: 'minmax(96px, 0.8fr)',
      value: (row) => row.owner_id,
      render: (row) => (row.owner_id ? <Named of="department" id={row.owner_id} /> : null),
    };
    const tags: ListColumn = {
      key: 'tags',
      label: t('library.tags'),
      width: 'minmax(96px, 0.9fr)',
      value: (row) => row.tags.length,
      render: (row) => <TagChips tags={row.tags} />,
    };
    const places: ListColumn = { key: 'places', label: t('library.places'), width: '72px', numeric: true, value: (row) => row.places, render: (row) => f.number(row.places) };
    return [
      {
        key: 'name',
        label: shown(kind.name, language).value,
        width: 'minmax(200px, 2fr)',
        value: (row) => shown(row.name, language).value,
        render: (row) => <NameCell kind={kind} row={row} />,
      },
      ...fields,
      ...(hasOwner ? [owner] : []),
      ...(hasTags ? [tags] : []),
      ...(kind.kind === 'persona' || kind.kind === 'touchpoint' || kind.kind === 'content' ? [complete] : []),
      ...(kind.lanes.length > 0 || kind.kind === 'persona' ? [places] : []),
      {
        key: 'updated',
        label: t('library.updated'),
        width: '104px',
        numeric: true,
        value: (row) => row.updated_at,
        render: (row) => f.ago(Date.parse(row.updated_at) * 1000, now),
      },
    ];
  }, [kind, t, f, language, now, hasTags, hasOwner]);
};
