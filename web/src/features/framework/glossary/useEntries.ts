/** The entries of the glossary, and saving one of their fields: on the screen at once, taken back by undo. */
import { useQueryClient } from '@tanstack/react-query';

import { useActions } from '@/features/library';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { newId, usePerform, type Edit, type Text } from '@/shared/changes';
import { changedFields, useAll, type LibraryObject } from '@/shared/fields';
import { toast } from '@/shared/ui/toast';

export interface EntryChanges {
  name?: Text;
  fields?: Record<string, unknown>;
  owner_id?: string | null;
}

/** The edit that makes a change, with what was seen before. */
const editOf = (entry: LibraryObject, { fields, ...columns }: EntryChanges): Edit => {
  const row = { ...columns, ...(fields && { fields: changedFields(entry.fields, fields) }) };
  const was = Object.fromEntries(Object.keys(row).map((column) => [column, entry[column]]));
  return { put: 'object', id: entry.id, row, was };
};

export const useEntries = () => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const perform = usePerform('framework');
  const { undo, refresh } = useActions();
  const { data, error, refetch } = useAll('glossary');

  const show = (id: string, columns: Record<string, unknown>): void => {
    queries.setQueriesData<unknown>({ queryKey: ['objects', ws, { kind: 'glossary' }] }, (rows: unknown) =>
      Array.isArray(rows) ? rows.map((row: LibraryObject) => (row.id === id ? { ...row, ...columns } : row)) : rows,
    );
  };
  const save = async (entry: LibraryObject, changes: EntryChanges): Promise<void> => {
    const edit = editOf(entry, changes);
    if ('row' in edit) show(entry.id, edit.row);
    try {
      await perform('object.changed', [edit]);
      toast(t('framework.entrySaved'), { undo: () => undo('framework') });
    } finally {
      await refresh();
    }
  };
  const add = async (name: Text): Promise<string> => {
    const id = newId('gl');
    await perform('object.created', [{ add: 'object', row: { id, kind: 'glossary', name, fields: { state: 'draft' } } }]);
    await refresh();
    return id;
  };
  return {
    entries: data,
    error,
    refetch: () => void refetch(),
    save: (entry: LibraryObject, changes: EntryChanges): void => void save(entry, changes).catch(() => undefined),
    add: (name: Text): void => void add(name).catch(() => undefined),
  };
};
