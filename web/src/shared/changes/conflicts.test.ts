import { describe, expect, it } from 'vitest';

import { conflictStore, keepMine, mineOf, takeTheirs, type Conflict } from './conflicts';

const conflict: Conflict = {
  id: 'key_1',
  scope: 'jo_1',
  kind: 'object.changed',
  edits: [
    { put: 'object', id: 'sm_1', row: { name: { de: 'Meins' }, tags: ['tm_1'] }, was: { name: { de: 'Alt' } } },
    { put: 'card', id: 'ca_1', row: { span: 2 } },
  ],
  columns: [
    { table: 'object', id: 'sm_1', column: 'name', was: { de: 'Alt' }, now: { de: 'Ihres' }, person_id: 'pe_2', made_at: '2026-09-14T09:38:00Z' },
  ],
};

describe('a conflict', () => {
  it('keeps mine by knowing what stands there now', () => {
    expect(keepMine(conflict)[0]).toMatchObject({ row: { name: { de: 'Meins' } }, was: { name: { de: 'Ihres' } } });
    expect(keepMine(conflict)[1]).toEqual(conflict.edits[1]);
  });

  it('takes theirs and keeps what nobody else touched', () => {
    expect(takeTheirs(conflict)).toEqual([
      { put: 'object', id: 'sm_1', row: { tags: ['tm_1'] }, was: {} },
      { put: 'card', id: 'ca_1', row: { span: 2 } },
    ]);
    expect(takeTheirs({ ...conflict, edits: [{ put: 'object', id: 'sm_1', row: { name: {} } }] })).toEqual([]);
  });

  it('knows what the person wrote', () => {
    expect(mineOf(conflict, conflict.columns[0]!)).toEqual({ de: 'Meins' });
  });

  it('waits until it is settled', () => {
    conflictStore.add(conflict);
    conflictStore.add(conflict);
    expect(conflictStore.all()).toHaveLength(1);
    conflictStore.settle('key_1');
    expect(conflictStore.all()).toEqual([]);
  });
});
