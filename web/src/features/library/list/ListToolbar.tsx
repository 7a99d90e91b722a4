/** What a list can be narrowed by: words, state, tag, owner, not on any map. */
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAll, type Kind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { SearchField } from '@/shared/ui/SearchField';
import { Segmented } from '@/shared/ui/Segmented';

import type { ListQuery, ShownState } from '../api';
import classNames from './ListToolbar.module.css';

interface ToolbarProps {
  kind: Kind;
  query: Omit<ListQuery, 'kind'>;
  onChange: (part: Partial<Omit<ListQuery, 'kind'>>) => void;
  /** Words that are typed but not looked for yet. */
  typed: string;
  onType: (words: string) => void;
  /** How many are shown, in words. */
  count: string;
  onNew: (() => void) | undefined;
}

interface ChooseProps {
  label: string;
  kind: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Narrows to objects that carry one term, or belong to one department. */
const Choose = ({ label, kind, value, onChange }: ChooseProps): ReactElement | null => {
  const { language } = useText();
  const { data = [] } = useAll(kind);
  if (data.length === 0) return null;
  return (
    <select className={classes(classNames.chip, value !== null && classNames.on)} aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value || null)}>
      <option value="">{label}</option>
      {data.map((one) => (
        <option key={one.id} value={one.id}>
          {shown(one.name, language).value}
        </option>
      ))}
    </select>
  );
};

export const ListToolbar = ({ kind, query, onChange, typed, onType, count, onNew }: ToolbarProps): ReactElement => {
  const { t, language } = useText();
  const states: { value: ShownState; label: string }[] = [
    { value: 'active', label: t('library.active') },
    { value: 'archived', label: t('library.archive') },
    { value: 'bin', label: t('library.bin') },
  ];
  return (
    <>
      <SearchField label={t('library.search', { kind: shown(kind.plural, language).value })} value={typed} onChange={onType} />
      <Segmented label={t('library.state')} value={query.state} options={states} onChange={(state) => onChange({ state })} />
      <Choose label={t('library.tag')} kind="term" value={query.tag} onChange={(tag) => onChange({ tag })} />
      <Choose label={t('library.owner')} kind="department" value={query.owner} onChange={(owner) => onChange({ owner })} />
      {kind.lanes.length > 0 ? (
        <button
          type="button"
          aria-pressed={query.unplaced}
          className={classes(classNames.chip, query.unplaced && classNames.on)}
          onClick={() => onChange({ unplaced: !query.unplaced })}
        >
          {t('library.unplaced')}
        </button>
      ) : null}
      <span role="status" className={classes(classNames.count, 'num')}>
        {count}
      </span>
      {onNew ? (
        <Button
          size="sm"
          icon={<IconPlus size={14} aria-hidden />}
          aria-label={t('library.new', { kind: shown(kind.name, language).value })}
          onClick={onNew}
        >
          {t('library.newShort')}
        </Button>
      ) : null}
    </>
  );
};
