/** Fields as a form shows them: those of one group together, in the order the kind gives. */
import type { Language } from '@/shared/format';

import { shown } from '../text/shown';
import type { Field } from './types';

export interface FieldGroup {
  title: string;
  fields: Field[];
}

export const fieldGroups = (fields: readonly Field[], language: Language): FieldGroup[] => {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const title = shown(field.group, language).value;
    groups.set(title, [...(groups.get(title) ?? []), field]);
  }
  return Array.from(groups, ([title, members]) => ({ title, fields: members }));
};

/** Whether a value says anything. */
export const isSaid = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
};

/** The fields after a change: what is `null` is gone. */
export const changedFields = (fields: Record<string, unknown>, changes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...fields, ...changes }).filter(([, value]) => value !== null && value !== undefined));
