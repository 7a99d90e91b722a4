import { describe, expect, it } from 'vitest';

import { mainPath } from './mainPath';

const node = (touchpoint: string, starts = 0, ends = 0) => ({
  touchpoint,
  channel: '',
  touches: 0,
  customers: 0,
  starts,
  ends,
});

const edge = (source: string, target: string, customers: number) => ({
  source,
  target,
  customers,
  count: customers,
  median_us: 0,
  p90_us: 0,
});

describe('mainPath', () => {
  const nodes = [node('Portal', 20), node('Ad', 30), node('Form', 0, 5), node('Chat'), node('Sign', 0, 9)];
  const edges = [
    edge('Ad', 'Form', 20),
    edge('Form', 'Chat', 4),
    edge('Form', 'Sign', 9),
    edge('Form', 'Ad', 15),
    edge('Sign', 'Chat', 0.1),
  ];

  it('starts where most start and follows the strongest arrows, without going round', () => {
    expect(mainPath(nodes, edges)).toEqual(['Ad', 'Form', 'Sign']);
  });

  it('is as long as it is told to be', () => {
    expect(mainPath(nodes, edges, 2)).toEqual(['Ad', 'Form']);
  });

  it('is empty without journeys', () => {
    expect(mainPath([], [])).toEqual([]);
  });
});
