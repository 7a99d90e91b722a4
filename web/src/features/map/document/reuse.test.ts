import { applyEdits } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import { buildMap } from './mapModel';
import { reuse } from './reuse';
import { testMap } from './testMap';

describe('reuse', () => {
  it('keeps lanes and stages that are the same', () => {
    const before = testMap();
    const edits = [{ put: 'card', id: 'a', row: { step_id: 'st_2' } }];
    const after = reuse(before, buildMap(applyEdits(before.document, edits))!);
    expect(after.lanes[0]).not.toBe(before.lanes[0]);
    expect(after.lanes[1]).toBe(before.lanes[1]);
    expect(after.stages).toBe(before.stages);
  });

  it('takes over stages that changed', () => {
    const before = testMap();
    const after = reuse(before, buildMap(applyEdits(before.document, [{ put: 'step', id: 'st_1', row: { optional: true } }]))!);
    expect(after.steps[0]?.row.optional).toBe(true);
    expect(after.lanes[0]).toBe(before.lanes[0]);
  });
});
