/** Where a step lands when it is moved by one place; over the border of its stage it joins the neighbour. */

import type { PlannedStage } from './model';

export interface Landing {
  stage: string;
  position: number;
}

export function positionAfterMove(stages: readonly PlannedStage[], step: string, by: -1 | 1): Landing | null {
  const at = stages.findIndex((stage) => stage.steps.some((one) => one.id === step));
  const stage = stages[at];
  if (!stage) return null;
  const position = stage.steps.findIndex((one) => one.id === step) + by;
  if (position >= 0 && position < stage.steps.length) return { stage: stage.id, position };
  const neighbour = stages[at + by];
  return neighbour ? { stage: neighbour.id, position: by > 0 ? 0 : neighbour.steps.length } : null;
}
