/** Editing a proposed journey before it is saved: every act returns a new proposal, nothing is lost on the way. */

export interface ProposedStep {
  name: string;
  touchpoints: readonly string[];
  optional: boolean;
}

export interface ProposedStage {
  name: string;
  steps: readonly ProposedStep[];
}

export type Stages = readonly ProposedStage[];

/** Where a step stands: stage, then step in the stage. */
export interface Place {
  stage: number;
  step: number;
}

export const renameStage = (stages: Stages, at: number, name: string): Stages =>
  stages.map((stage, i) => (i === at ? { ...stage, name } : stage));

export const renameStep = (stages: Stages, place: Place, name: string): Stages =>
  changeStep(stages, place, (step) => ({ ...step, name }));

export const toggleOptional = (stages: Stages, place: Place): Stages =>
  changeStep(stages, place, (step) => ({ ...step, optional: !step.optional }));

/** Removes a step; a stage that becomes empty goes with it. */
export function removeStep(stages: Stages, place: Place): Stages {
  return stages
    .map((stage, i) =>
      i === place.stage ? { ...stage, steps: stage.steps.filter((_, k) => k !== place.step) } : stage,
    )
    .filter((stage) => stage.steps.length > 0);
}

/** Joins a step with the following one, which may be the first of the next stage; it keeps its own name. */
export function mergeWithNext(stages: Stages, place: Place): Stages {
  const next = nextPlace(stages, place);
  const absorbed = next && stages[next.stage]?.steps[next.step];
  if (!next || !absorbed) return stages;
  const merged = changeStep(stages, place, (step) => ({
    ...step,
    touchpoints: [...new Set([...step.touchpoints, ...absorbed.touchpoints])],
    optional: step.optional && absorbed.optional,
  }));
  return removeStep(merged, next);
}

/** Moves a step by one place, across the border of its stage if it stands there. */
export function moveStep(stages: Stages, place: Place, by: -1 | 1): Stages {
  const stage = stages[place.stage];
  const step = stage?.steps[place.step];
  if (!stage || !step) return stages;
  const inside = place.step + by;
  if (inside >= 0 && inside < stage.steps.length) {
    const steps = [...stage.steps];
    steps.splice(place.step, 1);
    steps.splice(inside, 0, step);
    return stages.map((other, i) => (i === place.stage ? { ...stage, steps } : other));
  }
  const neighbour = stages[place.stage + by];
  if (!neighbour) return stages;
  const grown = { ...neighbour, steps: by > 0 ? [step, ...neighbour.steps] : [...neighbour.steps, step] };
  const moved = stages.map((other, i) => (i === place.stage + by ? grown : other));
  return removeStep(moved, place);
}

/** Starts a new stage at a step; the steps after it come along. */
export function splitStage(stages: Stages, place: Place, name: string): Stages {
  const stage = stages[place.stage];
  if (!stage || place.step <= 0 || place.step >= stage.steps.length) return stages;
  const parts = [
    { ...stage, steps: stage.steps.slice(0, place.step) },
    { name, steps: stage.steps.slice(place.step) },
  ];
  return stages.flatMap((other, i) => (i === place.stage ? parts : [other]));
}

export const stepCount = (stages: Stages): number => stages.reduce((sum, stage) => sum + stage.steps.length, 0);

function changeStep(stages: Stages, place: Place, change: (step: ProposedStep) => ProposedStep): Stages {
  return stages.map((stage, i) =>
    i === place.stage
      ? { ...stage, steps: stage.steps.map((step, k) => (k === place.step ? change(step) : step)) }
      : stage,
  );
}

function nextPlace(stages: Stages, { stage, step }: Place): Place | null {
  if (step + 1 < (stages[stage]?.steps.length ?? 0)) return { stage, step: step + 1 };
  return stage + 1 < stages.length ? { stage: stage + 1, step: 0 } : null;
}
