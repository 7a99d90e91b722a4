import { describe, expect, it } from 'vitest';

import type { Mapping } from '@/api/types.gen';

import { missing, roleOf, withRole } from './mapping';

const mapping: Mapping = { customer: 'id', time: 'when', activity: 'what', properties: ['city', 'sum'], numbers: ['sum'], milestones: ['paid'] };

describe('roles of columns', () => {
  it('are read from the mapping', () => {
    expect(['id', 'when', 'city', 'paid', 'other'].map((name) => roleOf(mapping, name))).toEqual([
      'customer',
      'time',
      'property',
      'milestone',
      'ignore',
    ]);
  });

  it('a column has one role only', () => {
    const changed = withRole(mapping, 'sum', 'value');
    expect(changed).toMatchObject({ value: 'sum', properties: ['city'], numbers: [] });
    expect(roleOf(withRole(changed, 'sum', 'ignore'), 'sum')).toBe('ignore');
  });

  it('a single role has one column only; the one before becomes a property', () => {
    const changed = withRole(mapping, 'city', 'activity');
    expect(changed.activity).toBe('city');
    expect(roleOf(changed, 'what')).toBe('property');
  });

  it('setting the same role again changes nothing that matters', () => {
    expect(withRole(mapping, 'id', 'customer')).toMatchObject({ customer: 'id', properties: ['city', 'sum'] });
  });

  it('says what is missing', () => {
    expect(missing(mapping)).toEqual([]);
    expect(missing({})).toEqual(['journey', 'time', 'activity']);
    expect(missing({ case: 'a', time: 'b', constant_activity: 'Buy' })).toEqual([]);
    expect(missing({ customer: 'a', time: 'b', milestones: ['m'] })).toEqual([]);
  });
});
