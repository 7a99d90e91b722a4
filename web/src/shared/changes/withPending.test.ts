import { describe, expect, it } from 'vitest';

import { testDocument } from './testDocument';
import { withPending } from './withPending';

const job = { key: 'key_1', scope: 'jo_1', kind: 'card.placed', objects: [] };

describe('withPending', () => {
  it('shows what is on its way, with the objects it brings along', () => {
    const card = { ...testDocument().tables.card[0]!, id: 'ca_2', object_id: 'tp_1' };
    const { tables } = withPending(testDocument(), [{ ...job, edits: [{ add: 'card', row: card }], objects: [{ id: 'tp_1' }] }]);
    expect(tables.card).toHaveLength(2);
    expect(tables.object.map(({ id }) => id)).toContain('tp_1');
  });

  it('is the confirmed document when nothing waits', () => {
    const document = testDocument();
    expect(withPending(document, [])).toBe(document);
  });
});
