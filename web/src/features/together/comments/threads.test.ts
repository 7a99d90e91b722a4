import { describe, expect, it } from 'vitest';

import { about, afterEdits, filtered, openCount, restoring, threadsOf } from './threads';
import type { Comment } from './types';

const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  journey_id: 'jo',
  subject_table: 'step',
  subject_id: 'st',
  parent_id: null,
  text: 'Text',
  author_id: 'pe_a',
  author_name: 'Aylin',
  is_guest: false,
  assignee_id: null,
  due: null,
  state: 'open',
  tags: [],
  made_at: `2026-09-0${id.length}T10:00:00Z`,
  ...more,
});

describe('threads', () => {
  it('stand in the order in which something was last said', () => {
    const threads = threadsOf([comment('a'), comment('bb'), comment('ccc', { parent_id: 'a' })]);
    expect(threads.map(({ first, answers }) => [first.id, answers.map(({ id }) => id)])).toEqual([
      ['a', ['ccc']],
      ['bb', []],
    ]);
  });

  it('are filtered by state, and by what concerns a person', () => {
    const threads = threadsOf([
      comment('a', { assignee_id: 'pe_me' }),
      comment('bb', { text: '@[pe_0123456789abcdefghjkmnpqrs]' }),
      comment('ccc', { state: 'resolved', assignee_id: 'pe_me' }),
    ]);
    const ids = (filter: 'open' | 'mine' | 'all', me = 'pe_me'): string[] => filtered(threads, filter, me).map(({ first }) => first.id).toSorted();
    expect(ids('open')).toEqual(['a', 'bb']);
    expect(ids('mine')).toEqual(['a']);
    expect(ids('mine', 'pe_0123456789abcdefghjkmnpqrs')).toEqual(['bb']);
    expect(ids('all')).toHaveLength(3);
  });

  it('are counted while open, without answers', () => {
    expect(openCount([comment('a'), comment('bb', { parent_id: 'a' }), comment('ccc', { state: 'resolved' })])).toBe(1);
  });

  it('belong to their subject', () => {
    expect(about([comment('a'), comment('bb', { subject_id: 'other' })], { table: 'step', id: 'st' })).toHaveLength(1);
  });
});

describe('edits', () => {
  const nameOf = (): string => 'Jonas';

  it('add once, change, and remove with the answers', () => {
    const row = { id: 'n', subject_table: 'step', subject_id: 'st', author_id: 'pe_j', text: 'Neu' };
    const once = afterEdits([], [{ add: 'comment', row }], nameOf);
    expect(once[0]).toMatchObject({ text: 'Neu', author_name: 'Jonas', state: 'open', is_guest: false });
    expect(afterEdits(once, [{ add: 'comment', row }], nameOf)).toHaveLength(1);
    expect(afterEdits(once, [{ put: 'comment', id: 'n', row: { text: 'Anders' } }], nameOf)[0]?.text).toBe('Anders');
    expect(afterEdits([...once, comment('a', { parent_id: 'n' })], [{ drop: 'comment', id: 'n' }], nameOf)).toEqual([]);
  });

  it('bring back what was removed, without names that the server knows itself', () => {
    const [edit] = restoring([comment('a')]);
    expect(edit).toMatchObject({ add: 'comment', row: { id: 'a', author_name: '' } });
    expect(edit && 'add' in edit && 'is_guest' in edit.row).toBe(false);
  });
});
