import { describe, expect, it } from 'vitest';

import { isComplete, placeLine, placeOf } from './place';

describe('the place of a schedule', () => {
  it('needs what has to be said', () => {
    expect(isComplete('folder', { pattern: '*.csv' })).toBe(false);
    expect(isComplete('folder', { path: '/srv' })).toBe(true);
    expect(isComplete('sql', { connection: 'a', table: ' ' })).toBe(false);
  });

  it('leaves out what is empty or belongs to another kind', () => {
    expect(placeOf('folder', { path: ' /srv ', pattern: '', url: 'https://x' })).toEqual({ kind: 'folder', path: '/srv' });
  });

  it('sends the access as a header', () => {
    expect(placeOf('url', { url: 'https://x', authorization: 'Bearer 1' })).toEqual({ kind: 'url', url: 'https://x', headers: { Authorization: 'Bearer 1' } });
  });

  it('is told in one line', () => {
    expect(placeLine({ kind: 'folder', place: { path: '/srv', pattern: '*.csv' } })).toBe('/srv/*.csv');
    expect(placeLine({ kind: 'sql', place: { table: 'orders' } })).toBe('orders');
  });
});
