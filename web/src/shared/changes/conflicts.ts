/** Commands that met somebody else's change: kept here until the person decides; nothing is dropped meanwhile. */
import type { ColumnConflict, Edit, PutEdit } from './types';

/** One command that was refused, with what stands there now. */
export interface Conflict {
  id: string;
  scope: string;
  kind: string;
  edits: Edit[];
  columns: ColumnConflict[];
}

let conflicts: readonly Conflict[] = [];
const listeners = new Set<() => void>();

const set = (next: readonly Conflict[]): void => {
  conflicts = next;
  for (const listener of listeners) listener();
};

export const conflictStore = {
  all: (): readonly Conflict[] => conflicts,
  add: (conflict: Conflict): void => set([...conflicts.filter((one) => one.id !== conflict.id), conflict]),
  settle: (id: string): void => set(conflicts.filter((one) => one.id !== id)),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

const columnsOf = ({ columns }: Conflict, edit: PutEdit): ColumnConflict[] =>
  columns.filter((one) => one.table === edit.put && one.id === edit.id);

const isPut = (edit: Edit): edit is PutEdit => 'put' in edit;

/** The same edits, now knowing what stands there: they overwrite it. */
export const keepMine = (conflict: Conflict): Edit[] =>
  conflict.edits.map((edit) => {
    if (!isPut(edit)) return edit;
    const columns = columnsOf(conflict, edit);
    if (columns.length === 0) return edit;
    return { ...edit, was: { ...edit.was, ...Object.fromEntries(columns.map(({ column, now }) => [column, now])) } };
  });

/** The edits without the columns somebody else changed; often nothing is left. */
export const takeTheirs = (conflict: Conflict): Edit[] =>
  conflict.edits
    .map((edit) => (isPut(edit) ? without(edit, new Set(columnsOf(conflict, edit).map(({ column }) => column))) : edit))
    .filter((edit) => !isPut(edit) || Object.keys(edit.row).length > 0);

const without = (edit: PutEdit, columns: ReadonlySet<string>): PutEdit => {
  const keep = (row: Record<string, unknown> = {}): Record<string, unknown> =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !columns.has(column)));
  return { ...edit, row: keep(edit.row), ...(edit.was && { was: keep(edit.was) }) };
};

/** What the person wanted to write into a column. */
export const mineOf = (conflict: Conflict, column: ColumnConflict): unknown =>
  conflict.edits.filter(isPut).findLast((edit) => edit.put === column.table && edit.id === column.id && column.column in edit.row)
    ?.row[column.column];
