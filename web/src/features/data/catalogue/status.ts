/** Planned against seen, the types of a property, and what a notice of drift says. */
import type { CatalogueEvent, CatalogueNotice, CatalogueProperty } from './types';

export type PlanStatus = 'as_planned' | 'unplanned' | 'not_seen' | 'technical';

export const planStatus = ({ planned, events, technical }: Pick<CatalogueEvent, 'planned' | 'events' | 'technical'>): PlanStatus => {
  if (planned) return events > 0 ? 'as_planned' : 'not_seen';
  return technical ? 'technical' : 'unplanned';
};

/** Types of a property with their shares, the most frequent first. */
export const typesOf = ({ types }: Pick<CatalogueProperty, 'types'>): { type: string; share: number }[] => {
  const total = types.reduce((sum, one) => sum + one.events, 0);
  return types
    .map(({ type, events }) => ({ type, share: total > 0 ? events / total : 0 }))
    .toSorted((a, b) => b.share - a.share);
};

/** The details of a notice as texts: what was, what is, how many. */
export const noticeValues = ({ property, detail }: Pick<CatalogueNotice, 'property' | 'detail'>): Record<'property' | 'from' | 'to' | 'events', string> => {
  const word = (...names: string[]): string => {
    const found = names.map((name) => detail[name]).find((value) => typeof value === 'string' || typeof value === 'number');
    return found === undefined ? '' : String(found);
  };
  return { property, from: word('before', 'low'), to: word('after', 'type', 'high'), events: word('events', 'filled') };
};
