/** Saving without losing what others saved: versions, what clashes, what an object becomes. */
import type { ObjectChanges } from '@/shared/fields';
import { changedFields } from '@/shared/fields/groups';

interface Columns {
  fields: Record<string, unknown>;
  [column: string]: unknown;
}

/** The version of an object by the moment it was changed last, as the server's ETag has it. */
export const versionOf = (changed: string): string => {
  const [, whole = changed, fraction = ''] = /^(.*?\d{2}:\d{2}:\d{2})(?:\.(\d+))?/u.exec(changed) ?? [];
  const zone = /(?:Z|[+-]\d{2}:?\d{2})$/u.exec(changed)?.[0] ?? 'Z';
  return `"${Date.parse(`${whole}${zone}`) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))}"`;
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Whether what is to be changed is no longer what was seen. */
export const clashing = (changes: ObjectChanges, seen: Columns, now: Columns): boolean => {
  const { fields = {}, ...columns } = changes;
  return (
    Object.keys(columns).some((column) => !same(seen[column], now[column])) ||
    Object.keys(fields).some((name) => !same(seen.fields[name], now.fields[name]))
  );
};

/** The object as it is once the change is saved. */
export const merged = <One extends Columns>(object: One, { fields, ...columns }: ObjectChanges): One => ({
  ...object,
  ...columns,
  fields: fields ? changedFields(object.fields, fields) : object.fields,
});
