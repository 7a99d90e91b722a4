import { describe, expect, it } from 'vitest';

import { likelyFuture } from './likelyFuture';

type One = Parameters<typeof likelyFuture>[0];
const journey = (id: string, parts: object = {}): One => ({ id, name: { de: id }, level: 'L1', horizon: 'current', phase_id: null, ...parts }) as never;

describe('the other state of a journey', () => {
  const own = journey('a', { phase_id: 'sg_1' });

  it('has the same name', () => {
    const future = journey('b', { horizon: 'future', name: { de: 'a' } });
    expect(likelyFuture(own, [own, journey('c', { horizon: 'future', phase_id: 'sg_1' }), future])).toBe(future);
    expect(likelyFuture(future, [own, future])).toBe(own);
  });

  it('or at least stands in the same phase', () => {
    const future = journey('c', { horizon: 'future', phase_id: 'sg_1' });
    expect(likelyFuture(own, [own, future])).toBe(future);
  });

  it('is none where nothing fits', () => {
    expect(likelyFuture(own, [own, journey('d', { horizon: 'future' }), journey('e')])).toBeUndefined();
  });
});
