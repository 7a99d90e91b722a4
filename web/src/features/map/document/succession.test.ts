import { expect, test } from 'vitest';

import { forget, originsOf, retire } from './succession';
import { testMap } from './testMap';

const model = testMap();

test('a touchpoint that leaves the map keeps its history at its step, once', () => {
  const card = [...model.cards.values()][0]!;
  const [drop, put] = retire(model, card, '2026-03-03');
  expect(drop).toEqual({ drop: 'card', id: card.id });
  const fields = (put as unknown as { row: { fields: Record<string, unknown> } }).row.fields;
  expect(fields.inherits).toEqual([card.object_id]);
  expect(fields.came_from).toEqual([{ id: card.object_id, name: model.objects.get(card.object_id)!.name, until: '2026-03-03' }]);
});

test('history is forgotten as a whole and nothing else is', () => {
  const row = { ...model.steps[0]!.row, fields: { note: { de: 'x' }, inherits: ['tp_1'], came_from: [{ name: { de: 'Alt' }, until: '2026-03-03' }] } };
  expect(originsOf(row)).toHaveLength(1);
  expect(forget(row)).toEqual([{ put: 'step', id: row.id, row: { fields: { note: { de: 'x' } } }, was: { fields: row.fields } }]);
});
