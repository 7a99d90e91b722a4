import { applyEdits, type CardRow } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import { copiesOf, dropCard, duplicateCards, mayStandIn, moveCards, placeObject, renameObject, reorderCard, stretchCard, writeCard } from './cardEdits';
import { buildMap } from './mapModel';
import { testCard, testMap } from './testMap';

const after = (model: ReturnType<typeof testMap>, edits: Parameters<typeof applyEdits>[1]) => buildMap(applyEdits(model.document, edits))!;
const stack = (model: ReturnType<typeof testMap>, lane: string, column: number) =>
  (model.lanes.find(({ row }) => row.id === lane)?.byColumn.get(column) ?? []).map(({ card }) => card.id);

describe('writing and placing', () => {
  it('adds a statement of the lane as an assumption, behind the cards there', () => {
    const model = testMap();
    const { edits, card } = writeCard(model, { laneId: 'la_do', column: 0 }, { de: 'Neu' });
    expect(edits[0]).toMatchObject({ add: 'object', row: { kind: 'statement', name: { de: 'Neu' }, fields: { sort: 'do', evidence: { state: 'assumed' } } } });
    expect(stack(after(model, edits), 'la_do', 0)).toEqual(['a', 'b', card]);
  });

  it('places an object by a card alone', () => {
    const { edits } = placeObject(testMap(), { laneId: 'la_do', column: 2 }, 'tp_1');
    expect(edits).toMatchObject([{ add: 'card', row: { step_id: 'st_3', object_id: 'tp_1', span: 1 } }]);
  });

  it('tells what it saw when words change', () => {
    const model = testMap();
    const object = model.objects.get('sm_a')!;
    expect(renameObject(object, { de: 'Anders' })).toEqual([{ put: 'object', id: 'sm_a', row: { name: { de: 'Anders' } }, was: { name: { de: 'sm_a' } } }]);
  });
});

describe('moving', () => {
  const cards = (model: ReturnType<typeof testMap>, ...ids: string[]): CardRow[] => ids.map((id) => model.cards.get(id)!);

  it('moves several together and keeps them apart from those already there', () => {
    const model = testMap([testCard('a'), testCard('b', { rank: 'X' }), testCard('c', { step_id: 'st_2' })]);
    const next = after(model, moveCards(model, cards(model, 'a', 'b'), { columns: 1, lanes: 0 }));
    expect(stack(next, 'la_do', 0)).toEqual([]);
    expect(stack(next, 'la_do', 1).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('moves nothing over the edge or into a lane of another kind', () => {
    const model = testMap();
    expect(moveCards(model, cards(model, 'a'), { columns: -1, lanes: 0 })).toEqual([]);
    expect(moveCards(model, cards(model, 'a'), { columns: 0, lanes: 1 })).toEqual([]);
    expect(mayStandIn(model, cards(model, 'a')[0]!, 'la_feel')).toBe(false);
    expect(mayStandIn(model, cards(model, 'a')[0]!, 'la_pain')).toBe(true);
  });

  it('gets shorter where the map ends', () => {
    const model = testMap([testCard('a', { span: 2 })]);
    expect(moveCards(model, cards(model, 'a'), { columns: 2, lanes: 0 })).toMatchObject([{ row: { step_id: 'st_3', span: 1 } }]);
    expect(dropCard(model, model.cards.get('a')!, { laneId: 'la_do', column: 2 }, 0)).toMatchObject([{ row: { span: 1 } }]);
    expect(copiesOf(model, cards(model, 'a'), (card) => ({ ...card, step_id: 'st_3' })).at(-1)).toMatchObject({ row: { span: 1 } });
  });

  it('drops a card at a place of a stack', () => {
    const model = testMap([testCard('a'), testCard('b', { rank: 'X' }), testCard('c', { step_id: 'st_2' })]);
    expect(stack(after(model, dropCard(model, model.cards.get('c')!, { laneId: 'la_do', column: 0 }, 1)), 'la_do', 0)).toEqual(['a', 'c', 'b']);
  });

  it('goes up and down in its stack', () => {
    const model = testMap();
    expect(stack(after(model, reorderCard(model, model.cards.get('b')!, -1)), 'la_do', 0)).toEqual(['b', 'a']);
    expect(reorderCard(model, model.cards.get('b')!, 1)).toEqual([]);
  });
});

describe('stretching', () => {
  it('stops at one column and at the end of the map', () => {
    const model = testMap();
    const card = model.cards.get('a')!;
    expect(stretchCard(model, card, 1)).toEqual([{ put: 'card', id: 'a', row: { span: 2 } }]);
    expect(stretchCard(model, card, -1)).toEqual([]);
    expect(stretchCard(model, card, 9)).toEqual([{ put: 'card', id: 'a', row: { span: 3 } }]);
  });
});

describe('copying', () => {
  it('gives texts an object of their own and places library objects again', () => {
    const model = testMap();
    const edits = duplicateCards(model, [model.cards.get('a')!]);
    expect(edits).toHaveLength(2);
    const touchpoint = testCard('t', { object_id: 'pn_1' });
    expect(copiesOf(model, [touchpoint], (card) => card)).toMatchObject([{ add: 'card', row: { object_id: 'pn_1' } }]);
  });

  it('keeps the order of what it copies', () => {
    const model = testMap();
    const next = after(model, duplicateCards(model, [model.cards.get('a')!, model.cards.get('b')!]));
    const names = (next.lanes[0]!.byColumn.get(0) ?? []).map(({ card }) => next.objects.get(card.object_id)?.name.de);
    expect(names).toEqual(['sm_a', 'sm_b', 'sm_a', 'sm_b']);
  });
});
