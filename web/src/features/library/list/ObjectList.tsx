/** The list of a kind: filter, table, bulk bar, a quick look at one row, a new one. */
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { NewWords, useCreateObject, useKind, useKinds, type LibraryObject } from '@/shared/fields';
import { shown } from '@/shared/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useObjects } from '../api';
import { MergeDialog } from '../merge/MergeDialog';
import { BulkBar } from './BulkBar';
import { EmptyShelf } from './EmptyShelf';
import { ListToolbar } from './ListToolbar';
import toolbarNames from './ListToolbar.module.css';
import classNames from './ObjectList.module.css';
import { ObjectTable } from './ObjectTable';
import { QuickLook } from './QuickLook';
import { noSelection } from './selection';
import { byName, pressed, sortedBy, type Sorting } from './sorting';
import { useColumns } from './useColumns';
import { useListSearch } from './useListSearch';

const SETTLE_MS = 200;

/** The rows in their order; names come sorted from the server, other columns need the whole list. */
const useSorted = (kind: string, rows: readonly LibraryObject[], isWhole: boolean, columns: ReturnType<typeof useColumns>) => {
  const { f } = useText();
  const [kept, setSorting] = useLocalStorage<Sorting>({ key: `etappe.sort.${kind}`, defaultValue: byName, getInitialValueInEffect: false });
  const column = columns.find((one) => one.key === kept.column);
  const sorting = isWhole && column ? kept : byName;
  const isPlain = sorting.column === byName.column && !sorting.descending;
  const sorted = useMemo(
    () => (isPlain || !column ? rows : sortedBy(rows, column.value, sorting.descending, f.locale)),
    [rows, column, isPlain, sorting.descending, f.locale],
  );
  return { sorted, sorting, onSort: isWhole ? (key: string) => setSorting(pressed(sorting, key)) : undefined };
};

export const ObjectList = ({ kind: name }: { kind: string }): ReactElement => {
  const { t, f, language } = useText();
  const kind = useKind(name);
  const kinds = useKinds();
  const navigate = useNavigate();
  const { query, change } = useListSearch();
  const [typed, setTyped] = useState(query.search);
  const [settled] = useDebouncedValue(typed, SETTLE_MS);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useObjects({ ...query, search: settled.trim(), kind: name });
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const columns = useColumns(kind, rows);
  const { sorted, sorting, onSort } = useSorted(name, rows, !hasNextPage && settled.trim() === '', columns);
  const [selection, setSelection] = useState(noSelection);
  const [inspected, setInspected] = useState<string | null>(null);
  const [merging, setMerging] = useState(false);
  const [adding, setAdding] = useState(false);
  const create = useCreateObject();
  const canEdit = allows(useRole(), 'editor');
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (error || kinds.error) return <ErrorState error={error ?? kinds.error} onRetry={() => void refetch()} />;
  if (!kind) return kinds.data ? <EmptyState title={t('library.noKind')} text={t('library.noKindText')} /> : <SkeletonRows rows={12} />;
  if (!data) return <SkeletonRows rows={12} />;

  const open = (id: string): void => void navigate({ to: '/library/object/$id', params: { id } });
  const add = (text: Text): void => {
    setAdding(false);
    void create(kind, text).then(open, () => undefined);
  };
  const isUnfiltered = query.state === 'active' && !query.tag && !query.owner && !query.unplaced && settled.trim() === '';
  const chosen = rows.filter((row) => selection.chosen.has(row.id)).map((row) => row.id);
  const placesOf = (id: string): number => rows.find((row) => row.id === id)?.places ?? 0;
  const count = `${f.number(rows.length)}${hasNextPage ? '+' : ''}`;
  // the one that stands on more maps is the one that stays, unless the person swaps them
  const [kept, gone] = chosen.toSorted((one, other) => placesOf(other) - placesOf(one));
  const plural = shown(kind.plural, language).value;

  if (rows.length === 0 && isUnfiltered && !adding) {
    return <EmptyShelf kind={kind} onNew={canEdit && kind.kind !== 'image' ? () => setAdding(true) : undefined} />;
  }
  return (
    <div className={classNames.split}>
      <ObjectTable
        label={plural}
        columns={columns}
        rows={sorted}
        sorting={sorting}
        onSort={onSort}
        selection={selection}
        onSelect={setSelection}
        isSelectable={canEdit}
        onOpen={(row) => open(row.id)}
        onInspect={(row) => setInspected(inspected === row.id ? null : row.id)}
        onEnd={hasNextPage ? more : undefined}
        toolbar={
          chosen.length > 0 ? (
            <BulkBar
              ids={chosen}
              state={query.state}
              onMerge={chosen.length === 2 ? () => setMerging(true) : undefined}
              onDone={() => setSelection(noSelection)}
            />
          ) : (
            <>
              <ListToolbar
                kind={kind}
                query={query}
                onChange={change}
                typed={typed}
                onType={(words) => {
                  setTyped(words);
                  change({ search: words });
                }}
                count={rows.length === 0 ? t('common.noHits') : t('library.count', { count })}
                onNew={canEdit ? () => setAdding(true) : undefined}
              />
              {query.state === 'bin' ? <p className={classNames.hint}>{t('library.binHint')}</p> : null}
              {adding ? (
                <div className={toolbarNames.new}>
                  <NewWords label={shown(kind.name, language).value} maxLength={kind.longest_name} onAdd={add} onClose={() => setAdding(false)} />
                </div>
              ) : null}
            </>
          )
        }
      />
      {inspected ? <QuickLook id={inspected} onClose={() => setInspected(null)} /> : null}
      {merging && kept && gone ? (
        <MergeDialog
          ids={[kept, gone]}
          onClose={() => setMerging(false)}
          onDone={() => {
            setMerging(false);
            setSelection(noSelection);
          }}
        />
      ) : null}
    </div>
  );
};
