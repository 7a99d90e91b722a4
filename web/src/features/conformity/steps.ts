/** What happened at a step, as shares of the journeys that should have come there, worst first. */
import type { ConformStep, MoveKind } from './shapes';

export interface StepMark {
  kind: MoveKind;
  journeys: number;
  share: number;
}

/** Less than one in a hundred says nothing. */
const LEAST = 0.01;

/** Deviations of a step by how many journeys made them: skips, leaving and order of those who came as far, repeats of those who did it. */
export const marksOf = (step: ConformStep): StepMark[] => {
  const came = step.done ?? 0;
  const expected = reachedOf(step);
  const marks: StepMark[] = [
    mark('skip', step.skipped, expected),
    mark('leave', step.left_after, expected),
    mark('repeat', step.repeated, came),
    mark('loop', step.returned, came),
    mark('order', step.out_of_order, expected),
  ];
  return marks.filter(({ share }) => share >= LEAST).toSorted((a, b) => b.share - a.share);
};

const mark = (kind: MoveKind, some: number | null, all: number): StepMark => ({ kind, journeys: some ?? 0, share: all > 0 ? Math.min(1, (some ?? 0) / all) : 0 });

/** Journeys that came as far as a step. */
export const reachedOf = (step: ConformStep): number => step.reached ?? (step.done ?? 0) + (step.skipped ?? 0);

/** Share of those who came as far as a step that did it. */
export const doneShare = (step: ConformStep): number | null => {
  const expected = reachedOf(step);
  return step.measured && step.done !== null && expected > 0 ? step.done / expected : null;
};
