import { describe, expect, it } from 'vitest';

import { testMap } from '../document/testMap';
import { rowIds, shownGroups } from './rows';

const ids = (hidden: string[], mode: 'both' | 'plan' = 'both'): string[] => rowIds(shownGroups(testMap(), { hidden, mode })).slice(4);

describe('rows of the map', () => {
  it('are lanes in groups with the counted ones among them', () => {
    expect(ids([])).toEqual(['la_do', 'la_feel', 'la_pain', 'channels', 'la_back', 'time', 'dropoff', 'returns']);
  });

  it('leave out what is hidden, and what is counted when only the plan is wanted', () => {
    expect(ids(['la_feel', 'time'])).toEqual(['la_do', 'la_pain', 'channels', 'la_back', 'dropoff', 'returns']);
    expect(ids([], 'plan')).toEqual(['la_do', 'la_feel', 'la_pain', 'la_back']);
  });
});
