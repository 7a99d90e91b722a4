import { describe, expect, it } from 'vitest';

import { applyEdits, isMissingObjects, withObjects } from './applyEdits';
import { testDocument } from './testDocument';
import type { Edit } from './types';

describe('applyEdits', () => {
  it('adds, changes and drops rows and leaves the others the same objects', () => {
    const before = testDocument();
    const added = applyEdits(before, [
      { add: 'card', row: { ...before.tables.card[0]!, id: 'ca_2', step_id: 'st_2' } },
      { put: 'step', id: 'st_2', row: { name: { de: 'Neu' } } },
    ]);
    expect(added.tables.card.map(({ id }) => id)).toEqual(['ca_1', 'ca_2']);
    expect(added.tables.step[1]?.name).toEqual({ de: 'Neu' });
    expect(added.tables.step[0]).toBe(before.tables.step[0]);
    expect(added.tables.lane).toBe(before.tables.lane);
    expect(before).toEqual(testDocument());
  });

  it('is the same when done twice', () => {
    const edits: Edit[] = [
      { add: 'lane', row: { id: 'la_9', journey_id: 'jo_1', kind: 'think', name: {}, rank: 'z' } },
      { put: 'card', id: 'ca_1', row: { span: 2 } },
      { drop: 'lane', id: 'la_2' },
    ];
    const once = applyEdits(testDocument(), edits);
    expect(applyEdits(once, edits)).toEqual(once);
  });

  it('drops what hangs below', () => {
    const { tables } = applyEdits(testDocument(), [{ drop: 'stage', id: 'sg_1' }]);
    expect([tables.stage, tables.step, tables.card]).toEqual([[], [], []]);
    expect(tables.object).toHaveLength(1);
  });

  it('passes over other tables, other journeys and rows that are gone', () => {
    const before = testDocument();
    const after = applyEdits(before, [
      { add: 'comment', row: { id: 'cm_1' } },
      { add: 'card', row: { id: 'ca_9', journey_id: 'jo_2' } },
      { put: 'card', id: 'ca_7', row: { span: 2 } },
      { drop: 'card', id: 'ca_7' },
    ]);
    expect(after).toBe(before);
  });
});

describe('objects of a document', () => {
  it('are missing until they are brought', () => {
    const card = { ...testDocument().tables.card[0]!, id: 'ca_2', object_id: 'tp_1' };
    const placed = applyEdits(testDocument(), [{ add: 'card', row: card }]);
    expect(isMissingObjects(testDocument())).toBe(false);
    expect(isMissingObjects(placed)).toBe(true);
    expect(isMissingObjects(withObjects(placed, [{ id: 'tp_1' }]))).toBe(false);
  });
});
