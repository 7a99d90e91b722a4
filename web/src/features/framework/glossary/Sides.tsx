/** The glossary with both languages side by side; every wording is edited where it stands. */
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { NewWords, useKind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SearchField } from '@/shared/ui/SearchField';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { Entry } from './Entry';
import classNames from './Sides.module.css';
import { useEntries } from './useEntries';
import { fits } from './words';

const FIRST = 60;

export const Sides = (): ReactElement => {
  const { t, f, language } = useText();
  const { entries, error, refetch, save, add } = useEntries();
  const kind = useKind('glossary');
  const mayEdit = allows(useRole(), 'editor');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(FIRST);
  const [isNew, setNew] = useState(false);
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!entries || !kind) return <SkeletonRows rows={6} />;
  const fitting = entries.filter((entry) => fits(entry, search));
  return (
    <section className={classNames.sides} aria-label={t('framework.glossary')}>
      <div className={classNames.bar}>
        <SearchField label={t('library.search', { kind: shown(kind.plural, language).value })} value={search} onChange={setSearch} />
        <span className={classNames.count}>{t('framework.entries', { count: fitting.length })}</span>
        {mayEdit ? (
          <Button icon={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
            {t('library.new', { kind: shown(kind.name, language).value })}
          </Button>
        ) : null}
      </div>
      {isNew ? <NewWords label={shown(kind.name, language).value} onAdd={add} onClose={() => setNew(false)} /> : null}
      {fitting.length === 0 ? <p className={classNames.count}>{t('common.noHits')}</p> : null}
      <ul>
        {fitting.slice(0, limit).map((entry) => (
          <Entry key={entry.id} entry={entry} kind={kind} canEdit={mayEdit && !entry.origin} onSave={(changes) => save(entry, changes)} />
        ))}
      </ul>
      {fitting.length > limit ? <Button onClick={() => setLimit(limit + FIRST)}>{t('framework.showMore', { count: f.number(fitting.length - limit) })}</Button> : null}
    </section>
  );
};
