import { describe, expect, it } from 'vitest';

import { confirm } from './confirm';
import { carriedOver, staleKeys } from './queries';
import { testCommand, testDocument } from './testDocument';

const spans = (id: number, span: number) => testCommand(id, [{ put: 'card', id: 'ca_1', row: { span } }]);

describe('confirm', () => {
  it('takes each command once', () => {
    const once = confirm(testDocument(), spans(11, 2));
    expect(once.tables.card[0]?.span).toBe(2);
    expect(confirm(once, spans(11, 2))).toBe(once);
    expect(confirm(once, spans(10, 5))).toBe(once);
  });

  it('keeps the order of the log when a command arrives late', () => {
    const late = [spans(12, 3), spans(11, 2)].reduce(confirm, testDocument());
    expect(late.tables.card[0]?.span).toBe(3);
    expect(late.recent?.map(({ id }) => id)).toEqual([11, 12]);
  });

  it('leaves objects made elsewhere to the library', () => {
    const add = { add: 'object', row: { id: 'tp_1' } };
    expect(confirm(testDocument(), testCommand(11, [add], 'library')).tables.object).toHaveLength(1);
    expect(confirm(testDocument(), testCommand(11, [add])).tables.object).toHaveLength(2);
  });
});

describe('carriedOver', () => {
  it('keeps what was confirmed while the document was read', () => {
    const before = confirm(testDocument(), spans(12, 4));
    const after = carriedOver(before, { ...testDocument(), command: 11 });
    expect(after.tables.card[0]?.span).toBe(4);
    expect(after.tables.step).toBe(before.tables.step);
  });

  it('forgets what the new reading contains', () => {
    const before = confirm(testDocument(), spans(12, 4));
    expect(carriedOver(before, { ...testDocument(), command: 12 }).tables.card[0]?.span).toBe(1);
  });
});

describe('staleKeys', () => {
  it('names the object and the lists it stands in', () => {
    const keys = staleKeys('ws_1', testCommand(11, [{ put: 'object', id: 'tp_1', row: {} }], 'library'));
    expect(keys).toContainEqual(['object', 'ws_1', 'tp_1']);
    expect(keys).toContainEqual(['objects', 'ws_1']);
    expect(keys).not.toContainEqual(['comments', 'ws_1']);
  });
});
