import { describe, expect, it } from 'vitest';

import { newId } from './ids';

describe('newId', () => {
  it('is a prefix and 26 characters without the ambiguous letters', () => {
    expect(newId('ca')).toMatch(/^ca_[0-9a-hjkmnp-tv-z]{26}$/u);
  });

  it('sorts by time and never repeats', () => {
    expect(newId('ca', 1000) < newId('ca', 2000)).toBe(true);
    expect(new Set(Array.from({ length: 1000 }, () => newId('ca', 5))).size).toBe(1000);
  });

  it('holds the time in its first ten characters', () => {
    expect(newId('ca', 32)).toMatch(/^ca_0000000010/u);
  });
});
