import { describe, expect, it } from 'vitest';

import { newReport, toSend, weekdayName } from './reports';

describe('reports', () => {
  it('begin with oneself, the first journey, and Monday morning', () => {
    const draft = { ...newReport('de', 'pe_1', ['jo_1', 'jo_2']), name: ' Woche ' };
    expect(toSend(draft)).toMatchObject({ name: 'Woche', weekday: 0, hour: 7, journey_ids: ['jo_1'], subscribers: [{ person_id: 'pe_1' }] });
  });

  it('name weekdays in the language of the reader', () => {
    expect(weekdayName('de-DE', 0)).toBe('Montag');
    expect(weekdayName('en-GB', 6)).toBe('Sunday');
  });
});
