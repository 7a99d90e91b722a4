/** The rules of identity while they are edited: order, moves, and whether anything changed. */
import type { IdentifierRule, IdentifierType, IdentitySettings } from '../shapes';

/** The strongest first. */
export const inOrder = (rules: readonly IdentifierRule[]): IdentifierRule[] => rules.toSorted((a, b) => a.priority - b.priority);

/** One type a step up or down; priorities stay 1, 2, 3 … */
export const moved = (rules: readonly IdentifierRule[], type: IdentifierType, step: -1 | 1): IdentifierRule[] => {
  const ordered = inOrder(rules);
  const from = ordered.findIndex((rule) => rule.type === type);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ordered.length) return [...rules];
  [ordered[from], ordered[to]] = [ordered[to]!, ordered[from]!];
  return ordered.map((rule, at) => ({ ...rule, priority: at + 1 }));
};

export const changed = (saved: IdentitySettings, draft: IdentitySettings): boolean =>
  JSON.stringify({ ...saved, types: inOrder(saved.types) }) !== JSON.stringify({ ...draft, types: inOrder(draft.types) });
