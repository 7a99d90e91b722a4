import { describe, expect, it } from 'vitest';

import { clusterRule } from './clusterRule';
import type { Trait } from './shapes';

const trait = (name: string, share: number, others: number, family = 'touchpoint'): Trait => ({
  name,
  label: { de: name, en: name },
  family,
  share,
  others,
  lift: null,
  difference: { value: share - others, low: null, high: null, n: 100, state: 'known' },
  words: { de: '', en: '' },
});

describe('the rule of a group of journeys', () => {
  it('names what sets it apart', () => {
    expect(clusterRule({ traits: [trait('Hotline', 0.9, 0.1), trait('Offer', 0.5, 0.4)], suffers: [] })).toBe('did (activity = "Hotline")');
    expect(clusterRule({ traits: [trait('touchpoint:Hotline', 0.9, 0.1), trait('Offer', 0.1, 0.9)], suffers: [] })).toBe(
      'did (activity = "Hotline") and did not (activity = "Offer")',
    );
  });

  it('is silent where nothing does', () => {
    expect(clusterRule({ traits: [trait('Offer', 0.5, 0.4)], suffers: [trait('n', 0.9, 0.1, 'wait')] })).toBeNull();
  });
});
