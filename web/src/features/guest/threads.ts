/** How the comments of a shared journey hang together, and what they can be about; pure. */
import { byRank, type JourneyDocument } from '@/shared/changes';
import type { Language } from '@/shared/format';
import { shown } from '@/shared/text/shown';

import type { GuestComment } from './api';

export interface GuestThread {
  first: GuestComment;
  answers: GuestComment[];
}

/** Open threads, latest first, and then what is done. */
export const guestThreads = (comments: readonly GuestComment[]): GuestThread[] =>
  comments
    .filter((one) => one.parent_id === null)
    .map((first) => ({ first, answers: comments.filter((one) => one.parent_id === first.id) }))
    .toSorted((a, b) => Number(a.first.state === 'resolved') - Number(b.first.state === 'resolved') || b.first.made_at.localeCompare(a.first.made_at));

export interface Place {
  table: 'journey' | 'step';
  id: string;
  name: string;
}

/** The journey as a whole, then its steps in their order. */
export const placesOf = (document: JourneyDocument, whole: string, language: Language): Place[] => {
  const { journey, stage, step } = document.tables;
  const steps = stage.toSorted(byRank).flatMap((one) => step.filter((each) => each.stage_id === one.id).toSorted(byRank));
  return [
    ...journey.map(({ id }) => ({ table: 'journey' as const, id, name: whole })),
    ...steps.map(({ id, name }, at) => ({ table: 'step' as const, id, name: `${at + 1} ${shown(name, language).value}` })),
  ];
};
