import { describe, expect, it } from 'vitest';

import { parseSearch, stringifySearch } from './address';
import { dayEnd, dayOf, dayPlus, dayStart, filterRequest, readFilter } from './search';

describe('the filter in the address', () => {
  it('survives the way through the address bar', () => {
    const filter = { from: '2026-09-01', to: '2026-09-28', channel: ['web', 'app & mehr'], segment: 'did (activity = "A+B")' };
    expect(readFilter(parseSearch(stringifySearch(filter)))).toEqual(filter);
  });

  it('leaves out what makes no sense', () => {
    expect(readFilter({ from: 'yesterday', to: '2026-13-40', channel: ['', 3, 'web', 'web'], segment: '', notion: 'x' })).toEqual({
      channel: ['web'],
    });
  });

  it('says nothing when nothing is set', () => {
    expect(stringifySearch({ from: undefined, channel: [], segment: '' })).toBe('');
  });

  it('includes the last day, whatever its length', () => {
    const { start_us, end_us } = filterRequest({ from: '2026-10-25', to: '2026-10-25' });
    expect(start_us).toBe(dayStart('2026-10-25'));
    expect(end_us).toBe(dayStart('2026-10-26'));
    expect(dayEnd('2026-12-31')).toBe(dayStart('2027-01-01'));
  });

  it('counts days', () => {
    expect(dayPlus('2026-03-01', -1)).toBe('2026-02-28');
    expect(dayOf(dayStart('2026-02-05'))).toBe('2026-02-05');
  });
});
