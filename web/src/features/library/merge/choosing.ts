/** Merging two objects field by field: where they differ, and what the kept one takes over. */
import type { Field, LibraryObject, ObjectChanges } from '@/shared/fields';
import { isSaid } from '@/shared/fields';

export type Side = 'kept' | 'gone';

export interface Difference {
  name: string;
  /** Left out for the name of the object. */
  field?: Field;
  kept: unknown;
  gone: unknown;
}

/** Lists grow by merging, so nothing needs to be chosen there; touchpoint rules are joined. */
const JOINED = new Set(['statements', 'refs', 'choices', 'words']);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What both say, and say differently. */
export const differences = (fields: readonly Field[], kept: LibraryObject, gone: LibraryObject): Difference[] => {
  const names = same(kept.name, gone.name) ? [] : [{ name: 'name', kept: kept.name, gone: gone.name }];
  const others = fields
    .filter((field) => !JOINED.has(field.type) && field.name !== 'rule' && field.name !== 'position')
    .map((field) => ({ name: field.name, field, kept: kept.fields[field.name], gone: gone.fields[field.name] }))
    .filter((one) => isSaid(one.kept) && isSaid(one.gone) && !same(one.kept, one.gone));
  return [...names, ...others];
};

/** What has to be written into the kept object before it takes the other one in. */
export const takenOver = (all: readonly Difference[], sides: Readonly<Record<string, Side>>): ObjectChanges | null => {
  const taken = all.filter((one) => sides[one.name] === 'gone');
  const fields = Object.fromEntries(taken.filter((one) => one.field).map((one) => [one.name, one.gone]));
  const name = taken.find((one) => !one.field)?.gone as ObjectChanges['name'];
  if (taken.length === 0) return null;
  return { ...(name && { name }), ...(Object.keys(fields).length > 0 && { fields }) };
};
