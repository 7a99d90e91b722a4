import { describe, expect, it } from 'vitest';

import { withRead } from './notices';
import type { Notice } from './types';

const notice = (id: string, read_at: string | null = null): Notice => ({
  id,
  kind: 'mention',
  journey_id: null,
  comment: null,
  actor_id: null,
  due: null,
  made_at: '2026-09-01T10:00:00Z',
  read_at,
});

describe('marking notices as read', () => {
  const page = { items: [notice('a'), notice('b', '2026-09-01'), notice('c')], unread: 7 };

  it('counts down by those that were unread', () => {
    const after = withRead(page, ['a', 'b'], 'now');
    expect(after.unread).toBe(6);
    expect(after.items.map(({ read_at }) => read_at)).toEqual(['now', '2026-09-01', null]);
  });

  it('means all of them, also those not listed, without ids', () => {
    const after = withRead(page, null, 'now');
    expect(after.unread).toBe(0);
    expect(after.items.every(({ read_at }) => read_at !== null)).toBe(true);
  });
});
