import { describe, expect, it } from 'vitest';

import { newReport, toSend, weekdayName } from './reports';

describe('reports', () => {
  it('send only the day that belongs to the frequency', () => {
    const draft = { ...newReport('de', 'pe_1', ['jo_1', 'jo_2']), name: ' Woche ' };
    expect(toSend(draft)).toMatchObject({ name: 'Woche', weekday: 0, day: null, journey_ids: ['jo_1'] });
    expect(toSend({ ...draft, frequency: 'monthly' })).toMatchObject({ weekday: null, day: 1 });
    expect(toSend({ ...draft, frequency: 'daily' })).toMatchObject({ weekday: null, day: null });
  });

  it('name weekdays in the language of the reader', () => {
    expect(weekdayName('de-DE', 0)).toBe('Montag');
    expect(weekdayName('en-GB', 6)).toBe('Sunday');
  });
});
