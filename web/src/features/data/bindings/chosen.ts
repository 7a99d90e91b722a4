/** Which suggestions are taken, and under which names. */
import type { SuggestionOut } from '@/api/types.gen';

export interface Chosen {
  readonly rules: ReadonlySet<string>;
  /** Names that a person wrote instead of the suggested ones, by rule. */
  readonly names: Readonly<Record<string, string>>;
}

export const nothing: Chosen = { rules: new Set(), names: {} };

export const toggled = (chosen: Chosen, rule: string): Chosen => {
  const rules = new Set(chosen.rules);
  if (!rules.delete(rule)) rules.add(rule);
  return { ...chosen, rules };
};

/** All, or none when all are taken. */
export const allOrNone = (chosen: Chosen, suggestions: readonly SuggestionOut[]): Chosen => ({
  ...chosen,
  rules: suggestions.every((one) => chosen.rules.has(one.rule)) ? new Set() : new Set(suggestions.map((one) => one.rule)),
});

export const nameOf = (chosen: Chosen, suggestion: SuggestionOut): string => chosen.names[suggestion.rule] ?? suggestion.touchpoint;

/** The bindings to make; a name that was emptied is the suggested one. */
export const itemsOf = (chosen: Chosen, suggestions: readonly SuggestionOut[]): { rule: string; touchpoint: string }[] =>
  suggestions
    .filter((one) => chosen.rules.has(one.rule))
    .map((one) => ({ rule: one.rule, touchpoint: nameOf(chosen, one).trim() || one.touchpoint }));
