/** What happened at a step, as shares of the journeys that should have come there, worst first. */
import type { ConformStep, MoveKind } from './shapes';

export interface StepMark {
  kind: MoveKind;
  journeys: number;
  share: number;
}

/** Marks a step shows on the map; less than one in a hundred says nothing. */
export const MARKS = 3;
const LEAST = 0.01;

/** Deviations of a step by how many journeys made them; shares of those expected there, or of those who came. */
export const marksOf = (step: ConformStep): StepMark[] => {
  const came = step.done;
  const expected = Math.max(step.planned, step.done + step.skipped);
  const marks: StepMark[] = [
    { kind: 'skip', journeys: step.skipped, share: part(step.skipped, expected) },
    { kind: 'leave', journeys: step.left_after, share: part(step.left_after, came) },
    { kind: 'repeat', journeys: step.repeated, share: part(step.repeated, came) },
    { kind: 'loop', journeys: step.returned, share: part(step.returned, came) },
    { kind: 'order', journeys: step.out_of_order, share: part(step.out_of_order, expected) },
  ];
  return marks.filter(({ share }) => share >= LEAST).toSorted((a, b) => b.share - a.share);
};

const part = (some: number, all: number): number => (all > 0 ? Math.min(1, some / all) : 0);

/** Share of those expected at a step that did it. */
export const doneShare = (step: ConformStep): number | null => {
  const expected = Math.max(step.planned, step.done + step.skipped);
  return step.measured && expected > 0 ? step.done / expected : null;
};
