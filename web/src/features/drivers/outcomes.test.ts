import { describe, expect, it } from 'vitest';

import { missingPart, outcomeOf, outcomeRequest } from './outcomes';

describe('the outcome of a question', () => {
  it('is the recommendation unless told', () => {
    expect(outcomeOf(undefined)).toBe('nps');
    expect(outcomeOf('nonsense')).toBe('nps');
    expect(outcomeOf('me_1')).toBe('me_1');
  });

  it('says what is missing', () => {
    expect(missingPart({ outcome: 'completed', goal: [], journey: null })).toBe('journey');
    expect(missingPart({ outcome: 'reached', goal: [], journey: null })).toBe('goal');
    expect(missingPart({ outcome: 'reached', goal: ['Bought'], journey: null })).toBeNull();
    expect(missingPart({ outcome: 'csat', goal: [], journey: null })).toBeNull();
  });

  it('sends only what belongs to it', () => {
    expect(outcomeRequest({ outcome: 'csat', goal: ['Bought'], journey: 'jo_1' })).toEqual({ outcome: 'csat', journey_id: 'jo_1' });
    expect(outcomeRequest({ outcome: 'reached', goal: ['Bought'], journey: null })).toEqual({ outcome: 'reached', goal: ['Bought'] });
  });
});
