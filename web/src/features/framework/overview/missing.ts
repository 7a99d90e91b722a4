/** What a framework still lacks: whole parts that are empty, and what entries do not say yet. */
import type { TextKey } from '@/i18n';
import type { LibraryObject } from '@/shared/fields';
import { isSaid } from '@/shared/fields/groups';

import { levels } from '../rules/settings';

export interface FrameworkParts {
  departments: readonly LibraryObject[];
  taxonomies: readonly { id: string; terms: readonly unknown[] }[];
  glossary: readonly LibraryObject[];
  rules: readonly LibraryObject[];
}

export type PartAddress = '/framework/departments' | '/framework/taxonomies' | '/framework/glossary' | '/framework/information';

export interface Gap {
  words: TextKey;
  count: number;
  to: PartAddress;
}

const without = (rows: readonly LibraryObject[], field: string): number => rows.filter((row) => !isSaid(row.fields[field])).length;

const departmentGaps = (rows: readonly LibraryObject[]): Gap[] => {
  const to = '/framework/departments';
  if (rows.length === 0) return [{ words: 'framework.gapDepartments', count: 1, to }];
  return [
    { words: 'framework.gapGoals', count: without(rows, 'goals'), to },
    { words: 'framework.gapContact', count: without(rows, 'contact'), to },
  ];
};

const taxonomyGaps = (rows: FrameworkParts['taxonomies']): Gap[] => {
  const to = '/framework/taxonomies';
  if (rows.length === 0) return [{ words: 'framework.gapTaxonomies', count: 1, to }];
  return [{ words: 'framework.gapTerms', count: rows.filter((row) => row.terms.length === 0).length, to }];
};

const glossaryGaps = (rows: readonly LibraryObject[]): Gap[] => {
  const to = '/framework/glossary';
  if (rows.length === 0) return [{ words: 'framework.gapGlossary', count: 1, to }];
  return [
    { words: 'framework.gapDefinition', count: without(rows, 'definition'), to },
    { words: 'framework.gapLanguage', count: rows.filter((row) => !row.name.de || !row.name.en).length, to },
    { words: 'framework.gapOwner', count: rows.filter((row) => !row.owner_id).length, to },
    { words: 'framework.gapDraft', count: rows.filter((row) => (row.fields['state'] ?? 'draft') === 'draft').length, to },
  ];
};

const informationGaps = (rows: readonly LibraryObject[]): Gap[] => {
  const to = '/framework/information';
  const said = new Set(rows.map((row) => row.fields['level']));
  return [
    { words: 'framework.gapLevels', count: levels.filter((level) => !said.has(level)).length, to },
    { words: 'framework.gapRecipients', count: without(rows, 'recipients'), to },
  ];
};

/** What is missing, part by part; nothing when the framework is complete. */
export const gapsOf = ({ departments, taxonomies, glossary, rules }: FrameworkParts): Gap[] =>
  [...departmentGaps(departments), ...taxonomyGaps(taxonomies), ...glossaryGaps(glossary), ...informationGaps(rules)].filter((gap) => gap.count > 0);
