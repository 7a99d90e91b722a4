import { describe, expect, it } from 'vitest';

import { endOfDay, here, stateOf } from './links';

describe('guest links', () => {
  const now = Date.parse('2026-09-14T10:00:00Z') * 1000;

  it('are open until they end or are revoked', () => {
    expect(stateOf({ revoked_at: null, expires_at: '2026-09-15T00:00:00Z' }, now)).toBe('open');
    expect(stateOf({ revoked_at: null, expires_at: '2026-09-14T10:00:00Z' }, now)).toBe('expired');
    expect(stateOf({ revoked_at: '2026-09-01T00:00:00Z', expires_at: '2026-09-15T00:00:00Z' }, now)).toBe('revoked');
  });

  it('are shown under the address of the page', () => {
    expect(here('http://localhost:8000/join?token=a%20b', 'https://cx.example')).toBe('https://cx.example/join?token=a%20b');
  });

  it('end with a day', () => {
    const end = endOfDay(30, new Date(2026, 8, 14, 8, 30));
    expect([end.getMonth(), end.getDate(), end.getHours(), end.getMinutes()]).toEqual([9, 14, 23, 59]);
  });
});
