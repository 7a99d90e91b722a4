import { describe, expect, it } from 'vitest';

import type { GuestComment } from './api';
import { guestThreads } from './threads';

const comment = (id: string, more: Partial<GuestComment> = {}): GuestComment => ({
  id,
  subject_table: 'step',
  subject_id: 'st',
  parent_id: null,
  text: '',
  author_name: 'Gast',
  is_guest: true,
  is_from_this_link: true,
  state: 'open',
  made_at: `2026-09-01T10:00:0${id}Z`,
  ...more,
});

describe('threads of guests', () => {
  it('begin with the latest open one; answers stay with their comment', () => {
    const threads = guestThreads([comment('1'), comment('2', { state: 'resolved' }), comment('3'), comment('4', { parent_id: '1' })]);
    expect(threads.map(({ first, answers }) => [first.id, answers.length])).toEqual([
      ['3', 0],
      ['1', 1],
      ['2', 0],
    ]);
  });
});
