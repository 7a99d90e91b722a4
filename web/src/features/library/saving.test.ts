import { describe, expect, it } from 'vitest';

import { clashing, merged, versionOf } from './saving';

const seen = { name: { de: 'A' }, owner_id: null, fields: { place: { de: 'Web' }, cost: 3 } };

describe('versionOf', () => {
  it('counts microseconds as the server does', () => {
    expect(versionOf('1970-01-01T00:00:01.000002Z')).toBe('"1000002"');
    expect(versionOf('1970-01-01T01:00:00+01:00')).toBe('"0"');
    expect(versionOf('2026-11-22T20:00:00.5Z')).toBe(`"${Date.parse('2026-11-22T20:00:00Z') * 1000 + 500_000}"`);
  });
});

describe('clashing', () => {
  it('is only about what is to be changed', () => {
    const now = { ...seen, fields: { ...seen.fields, cost: 4 } };
    expect(clashing({ fields: { place: { de: 'App' } } }, seen, now)).toBe(false);
    expect(clashing({ fields: { cost: 5 } }, seen, now)).toBe(true);
    expect(clashing({ name: { de: 'B' } }, seen, { ...seen, name: { de: 'C' } })).toBe(true);
  });
});

describe('merged', () => {
  it('changes named fields, drops emptied ones, keeps the rest', () => {
    expect(merged(seen, { fields: { cost: null } }).fields).toEqual({ place: { de: 'Web' } });
    expect(merged(seen, { owner_id: 'dp_1' })).toEqual({ ...seen, owner_id: 'dp_1' });
  });
});
