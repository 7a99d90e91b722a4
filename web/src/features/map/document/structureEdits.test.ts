import { applyEdits, type Edit } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import { buildMap, type MapModel } from './mapModel';
import { addLane, addStage, addStep, moveLane, moveLaneBefore, moveStage, moveStep, moveStepBefore, moveStepLast, removeStage } from './structureEdits';
import { testMap } from './testMap';

const after = (model: MapModel, edits: Edit[]): MapModel => buildMap(applyEdits(model.document, edits))!;
const order = (model: MapModel): string => model.stages.map(({ row, steps }) => `${row.id}:${steps.map((step) => step.row.id).join(',')}`).join(' ');

describe('steps', () => {
  it('are added at a place of their stage', () => {
    const model = testMap();
    const { edits, step } = addStep(model, 'sg_1', 1, { de: 'Neu' });
    expect(order(after(model, edits))).toBe(`sg_1:st_1,${step},st_2 sg_2:st_3`);
  });

  it('move inside a stage, then over its border, and stop at the ends', () => {
    const model = testMap();
    const [first, second, third] = model.steps;
    expect(order(after(model, moveStep(model, first!, 1)))).toBe('sg_1:st_2,st_1 sg_2:st_3');
    expect(order(after(model, moveStep(model, second!, 1)))).toBe('sg_1:st_1 sg_2:st_2,st_3');
    expect(order(after(model, moveStep(model, third!, -1)))).toBe('sg_1:st_1,st_2,st_3 sg_2:');
    expect(moveStep(model, first!, -1)).toEqual([]);
    expect(moveStep(model, third!, 1)).toEqual([]);
  });

  it('are put before any other', () => {
    const model = testMap();
    const [first, , third] = model.steps;
    expect(order(after(model, moveStepBefore(model, third!, first!)))).toBe('sg_1:st_3,st_1,st_2 sg_2:');
    expect(moveStepBefore(model, first!, first!)).toEqual([]);
    expect(order(after(model, moveStepLast(model, first!)))).toBe('sg_1:st_2 sg_2:st_3,st_1');
  });
});

describe('stages', () => {
  it('come with a step, move, and take their steps along when they go', () => {
    const model = testMap();
    const { edits, stage, step } = addStage(model, 1, { de: 'Mitte' }, { de: 'Ich' });
    expect(order(after(model, edits))).toBe(`sg_1:st_1,st_2 ${stage}:${step} sg_2:st_3`);
    expect(order(after(model, moveStage(model, 'sg_1', 1)))).toBe('sg_2:st_3 sg_1:st_1,st_2');
    expect(order(after(model, removeStage('sg_1')))).toBe('sg_2:st_3');
  });
});

describe('lanes', () => {
  const lanes = (model: MapModel): string[] => model.lanes.map(({ row }) => row.id);

  it('are added at the end of their group', () => {
    const model = testMap();
    const { edits, lane } = addLane(model, 'think');
    expect(lanes(after(model, edits))).toEqual(['la_do', 'la_feel', 'la_pain', lane, 'la_back']);
  });

  it('move inside their group only', () => {
    const model = testMap();
    const pain = model.lanes[2]!.row;
    expect(lanes(after(model, moveLane(model, pain, -1)))).toEqual(['la_do', 'la_pain', 'la_feel', 'la_back']);
    expect(moveLane(model, pain, 1)).toEqual([]);
    expect(lanes(after(model, moveLaneBefore(model, pain, 'la_do')))).toEqual(['la_pain', 'la_do', 'la_feel', 'la_back']);
    expect(moveLaneBefore(model, pain, 'la_back')).toEqual([]);
  });
});
