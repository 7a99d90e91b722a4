import { describe, expect, it } from 'vitest';

import { positionAfterMove } from './editing';

const step = (id: string) => ({ id, name: id, optional: false, touchpoints: [] });
const stages = [
  { id: 's1', name: 'One', steps: [step('a'), step('b')] },
  { id: 's2', name: 'Two', steps: [step('c')] },
];

describe('positionAfterMove', () => {
  it('moves inside a stage', () => {
    expect(positionAfterMove(stages, 'a', 1)).toEqual({ stage: 's1', position: 1 });
    expect(positionAfterMove(stages, 'b', -1)).toEqual({ stage: 's1', position: 0 });
  });

  it('crosses the border of a stage', () => {
    expect(positionAfterMove(stages, 'b', 1)).toEqual({ stage: 's2', position: 0 });
    expect(positionAfterMove(stages, 'c', -1)).toEqual({ stage: 's1', position: 2 });
  });

  it('stops at the ends of the journey', () => {
    expect(positionAfterMove(stages, 'a', -1)).toBeNull();
    expect(positionAfterMove(stages, 'c', 1)).toBeNull();
    expect(positionAfterMove(stages, 'x', 1)).toBeNull();
  });
});
