import { describe, expect, it } from 'vitest';

import { dueReviews, type Reviewed } from './reviews';

const journey = (id: string, more: Partial<Reviewed>): Reviewed => ({
  id,
  manager_id: 'pe_me',
  review_days: 30,
  reviewed_at: null,
  created_at: '2026-08-01T00:00:00Z',
  ...more,
});

describe('due reviews', () => {
  const now = Date.parse('2026-09-14T00:00:00Z');

  it('count from the last review, else from the beginning, and look a week ahead', () => {
    const due = dueReviews(
      [
        journey('later', { reviewed_at: '2026-09-10T00:00:00Z' }),
        journey('soon', { reviewed_at: '2026-08-20T00:00:00Z' }),
        journey('past', {}),
        journey('never', { review_days: null }),
        journey('foreign', { manager_id: 'pe_other' }),
      ],
      'pe_me',
      now,
    );
    expect(due.map(({ id }) => id)).toEqual(['past', 'soon']);
  });
});
