import { describe, expect, it } from 'vitest';

import { nextSteps, previousSteps } from './ways';

const edge = (source: string, target: string, count: number) => ({
  source,
  target,
  count,
  customers: count,
  mean_us: 0,
  median_us: 0,
  p90_us: 0,
});

const transitions = {
  journeys: 20,
  nodes: [{ touchpoint: 'Form', channel: 'web', touches: 20, customers: 20, starts: 0, ends: 6 }],
  edges: [edge('Form', 'Price', 9), edge('Form', 'Chat', 3), edge('Form', 'Mail', 2), edge('Ad', 'Form', 20)],
};

describe('nextSteps', () => {
  it('adds up to all touches, the end among them', () => {
    const parts = nextSteps(transitions, 'Form');
    expect(parts.map((part) => [part.kind, part.touchpoint, part.count])).toEqual([
      ['touchpoint', 'Price', 9],
      ['end', '', 6],
      ['touchpoint', 'Chat', 3],
      ['touchpoint', 'Mail', 2],
    ]);
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(20);
  });

  it('folds the rare ones without losing anybody', () => {
    const parts = nextSteps(transitions, 'Form', 3);
    expect(parts.at(-1)).toEqual({ kind: 'rest', touchpoint: '', count: 5 });
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(20);
  });
});

describe('previousSteps', () => {
  it('names where people come from', () => {
    expect(previousSteps(transitions, 'Form').map((part) => part.touchpoint)).toEqual(['Ad']);
    expect(previousSteps(transitions, 'Ad')).toEqual([]);
  });
});
