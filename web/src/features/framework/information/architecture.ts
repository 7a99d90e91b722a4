/** The information architecture: what each level allows, how its values go up, who receives them. */
import type { LibraryObject } from '@/shared/fields';

import { levels, toggled, type Level } from '../rules/settings';

export type Part = 'sources' | 'insight_types' | 'displays';

export const parts: readonly Part[] = ['sources', 'insight_types', 'displays'];

/** The first rule of each level; that is the one the matrix changes. */
export const rulesByLevel = (rules: readonly LibraryObject[]): Partial<Record<Level, LibraryObject>> =>
  Object.fromEntries(levels.flatMap((level) => rules.filter((rule) => rule.fields['level'] === level).slice(0, 1).map((rule) => [level, rule])));

export const listOf = (rule: LibraryObject | undefined, part: Part | 'recipients'): string[] => (rule?.fields[part] as string[] | undefined) ?? [];

/** Nothing chosen means that everything is allowed. */
export const allows = (rule: LibraryObject | undefined, part: Part, value: string): boolean => {
  const chosen = listOf(rule, part);
  return chosen.length === 0 || chosen.includes(value);
};

/** What is written when one value is switched: the first one taken away names all others, all back means none named. */
export const switched = (rule: LibraryObject | undefined, part: Part, value: string, all: readonly string[]): string[] | null => {
  const chosen = listOf(rule, part);
  const next = toggled(chosen.length === 0 ? all : chosen, value);
  const kept = all.filter((one) => next.includes(one));
  return kept.length === all.length || kept.length === 0 ? null : kept;
};
