import { describe, expect, it } from 'vitest';

import {
  mergeWithNext,
  moveStep,
  removeStep,
  renameStage,
  renameStep,
  splitStage,
  stepCount,
  toggleOptional,
  type Stages,
} from './proposal';

const step = (name: string, optional = false) => ({ name, touchpoints: [name.toLowerCase()], optional });

const stages: Stages = [
  { name: 'Find', steps: [step('Ad'), step('Open')] },
  { name: 'Buy', steps: [step('Form'), step('Chat', true), step('Sign')] },
];

const names = (list: Stages) => list.map((stage) => stage.steps.map((s) => s.name).join(' ')).join(' | ');

describe('proposal', () => {
  it('renames and toggles one place only', () => {
    expect(renameStage(stages, 1, 'Close')[1]?.name).toBe('Close');
    expect(names(renameStep(stages, { stage: 0, step: 1 }, 'Start'))).toBe('Ad Start | Form Chat Sign');
    expect(toggleOptional(stages, { stage: 1, step: 0 })[1]?.steps.map((s) => s.optional)).toEqual([true, true, false]);
  });

  it('removes a step and the stage it emptied', () => {
    const one = removeStep(stages, { stage: 0, step: 0 });
    expect(names(one)).toBe('Open | Form Chat Sign');
    expect(names(removeStep(one, { stage: 0, step: 0 }))).toBe('Form Chat Sign');
  });

  it('merges with the next step, even across stages, and keeps every touchpoint', () => {
    const merged = mergeWithNext(stages, { stage: 0, step: 1 });
    expect(names(merged)).toBe('Ad Open | Chat Sign');
    expect(merged[0]?.steps[1]?.touchpoints).toEqual(['open', 'form']);
  });

  it('a merge is optional only if both were', () => {
    expect(mergeWithNext(stages, { stage: 1, step: 1 })[1]?.steps[1]?.optional).toBe(false);
  });

  it('has nothing to merge the last step with', () => {
    expect(mergeWithNext(stages, { stage: 1, step: 2 })).toBe(stages);
  });

  it('moves within a stage and over its border', () => {
    expect(names(moveStep(stages, { stage: 1, step: 0 }, 1))).toBe('Ad Open | Chat Form Sign');
    expect(names(moveStep(stages, { stage: 1, step: 0 }, -1))).toBe('Ad Open Form | Chat Sign');
    expect(names(moveStep(stages, { stage: 0, step: 1 }, 1))).toBe('Ad | Open Form Chat Sign');
    expect(moveStep(stages, { stage: 0, step: 0 }, -1)).toBe(stages);
  });

  it('splits a stage and counts steps', () => {
    const split = splitStage(stages, { stage: 1, step: 1 }, 'Decide');
    expect(names(split)).toBe('Ad Open | Form | Chat Sign');
    expect(split[2]?.name).toBe('Decide');
    expect(splitStage(stages, { stage: 1, step: 0 }, 'x')).toBe(stages);
    expect(stepCount(split)).toBe(5);
  });
});
