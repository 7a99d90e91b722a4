/** Edits of cards: write, place, move, stretch, copy, take off; each gives the edits of one command. */
import { newId, prefixes, rankAt, ranksBetween, type CardRow, type Edit, type Evidence, type ObjectRow, type Text } from '@/shared/changes';

import { objectPrefixes, ruleOf } from './laneKinds';
import type { MapModel } from './mapModel';

/** A place in the grid. */
export interface Place {
  laneId: string;
  column: number;
}

const cardsAt = (model: MapModel, { laneId, column }: Place): CardRow[] =>
  (model.lanes.find((lane) => lane.row.id === laneId)?.byColumn.get(column) ?? [])
    .filter((placed) => placed.column === column)
    .map(({ card }) => card);

const rankBehind = (model: MapModel, place: Place): string => {
  const there = cardsAt(model, place);
  return rankAt(there, there.length);
};

const newCard = (model: MapModel, place: Place, objectId: string, rank: string, span = 1): CardRow => ({
  id: newId(prefixes.card),
  journey_id: model.journey.id,
  lane_id: place.laneId,
  step_id: model.steps[place.column]!.row.id,
  span,
  rank,
  object_id: objectId,
  persona_ids: [],
});

/** A new object of a kind; statements begin as assumptions. */
export const newObject = (kind: string, name: Text, sort?: string): { id: string; kind: string; name: Text; fields: Record<string, unknown> } => {
  const evidence: Evidence = { state: 'assumed' };
  return {
    id: newId(objectPrefixes[kind] ?? 'sm'),
    kind,
    name,
    fields: kind === 'statement' ? { sort: sort ?? 'text', evidence } : {},
  };
};

const kindOfLane = (model: MapModel, laneId: string): string => model.lanes.find((lane) => lane.row.id === laneId)?.row.kind ?? 'custom';

/** Writes something new at a place: the object and its card. */
export const writeCard = (model: MapModel, place: Place, name: Text, kind?: string): { edits: Edit[]; card: string } => {
  const lane = kindOfLane(model, place.laneId);
  const rule = ruleOf(lane);
  const object = newObject(kind ?? rule.holds[0] ?? 'statement', name, rule.sort);
  const card = newCard(model, place, object.id, rankBehind(model, place));
  return { edits: [{ add: 'object', row: object }, { add: 'card', row: card }], card: card.id };
};

/** Places something that exists already. */
export const placeObject = (model: MapModel, place: Place, objectId: string): { edits: Edit[]; card: string } => {
  const card = newCard(model, place, objectId, rankBehind(model, place));
  return { edits: [{ add: 'card', row: card }], card: card.id };
};

/** Other words on a card; refused when somebody changed them meanwhile. */
export const renameObject = (object: ObjectRow, name: Text): Edit[] => [
  { put: 'object', id: object.id, row: { name }, was: { name: object.name } },
];

/** Other fields of an object; each column is one value, so that all of them travel. */
export const changeFields = (object: ObjectRow, fields: Record<string, unknown>): Edit[] => [
  { put: 'object', id: object.id, row: { fields: { ...object.fields, ...fields } }, was: { fields: object.fields } },
];

export const stretchCard = (model: MapModel, card: CardRow, by: number): Edit[] => {
  const column = model.steps.find((step) => step.row.id === card.step_id)?.column ?? 0;
  const span = Math.max(1, Math.min(card.span + by, model.steps.length - column));
  return span === card.span ? [] : [{ put: 'card', id: card.id, row: { span } }];
};

interface Shift {
  columns: number;
  lanes: number;
}

/** Lanes a card may stand in: those that hold its kind of object. */
export const mayStandIn = (model: MapModel, card: CardRow, laneId: string): boolean => {
  const object = model.objects.get(card.object_id);
  const kind = kindOfLane(model, laneId);
  return kind !== 'feel' && ruleOf(kind).holds.includes(object?.kind ?? 'statement');
};

/**
 * Moves cards together by columns and lanes. Nothing moves when one of them would leave the map or come to a lane
 * that does not hold its kind.
 */
export const moveCards = (model: MapModel, cards: readonly CardRow[], shift: Shift): Edit[] => {
  const targets = cards.map((card) => ({ card, place: shifted(model, card, shift) }));
  if (targets.some(({ card, place }) => !place || !mayStandIn(model, card, place.laneId))) return [];
  const moving = new Set(cards.map(({ id }) => id));
  return targets.flatMap(({ card, place }) => moved(model, card, place!, moving));
};

const shifted = (model: MapModel, card: CardRow, shift: Shift): Place | null => {
  const column = (model.steps.find((step) => step.row.id === card.step_id)?.column ?? -1) + shift.columns;
  const lane = model.lanes[model.lanes.findIndex(({ row }) => row.id === card.lane_id) + shift.lanes];
  return lane && column >= 0 && column < model.steps.length ? { laneId: lane.row.id, column } : null;
};

const moved = (model: MapModel, card: CardRow, place: Place, moving: ReadonlySet<string>): Edit[] => {
  const stepId = model.steps[place.column]!.row.id;
  if (stepId === card.step_id && place.laneId === card.lane_id) return [];
  const there = cardsAt(model, place).filter(({ id }) => !moving.has(id));
  const isTaken = there.some((one) => one.rank === card.rank);
  const rank = isTaken || there.length > 0 ? { rank: rankAt(there, there.length) } : {};
  return [{ put: 'card', id: card.id, row: { step_id: stepId, lane_id: place.laneId, ...rank, ...fittingSpan(model, card, place.column) } }];
};

/** A card that would reach over the end of the map gets as short as it has to be. */
const fittingSpan = (model: MapModel, card: CardRow, column: number): { span?: number } =>
  column + card.span > model.steps.length ? { span: model.steps.length - column } : {};

/** Moves a card to a place, before the card at `index` of that stack. */
export const dropCard = (model: MapModel, card: CardRow, place: Place, index: number): Edit[] => {
  const there = cardsAt(model, place).filter(({ id }) => id !== card.id);
  const row = { step_id: model.steps[place.column]!.row.id, lane_id: place.laneId, rank: rankAt(there, Math.min(index, there.length)) };
  return [{ put: 'card', id: card.id, row: { ...row, ...fittingSpan(model, card, place.column) } }];
};

/** Up or down inside its stack. */
export const reorderCard = (model: MapModel, card: CardRow, by: -1 | 1): Edit[] => {
  const column = model.steps.find((step) => step.row.id === card.step_id)?.column ?? 0;
  const stack = cardsAt(model, { laneId: card.lane_id, column });
  const to = stack.findIndex(({ id }) => id === card.id) + by;
  if (to < 0 || to >= stack.length) return [];
  const without = stack.filter(({ id }) => id !== card.id);
  return [{ put: 'card', id: card.id, row: { rank: rankAt(without, to) } }];
};

/** Takes cards off this map; the objects stay in the library. */
export const removeCards = (cards: readonly CardRow[]): Edit[] => cards.map(({ id }) => ({ drop: 'card', id }));

/** Copies of cards behind the originals: texts become texts of their own, library objects are placed once more. */
export const duplicateCards = (model: MapModel, cards: readonly CardRow[]): Edit[] => copiesOf(model, cards, (card) => card);

export const copiesOf = (
  model: MapModel,
  cards: readonly CardRow[],
  to: (card: CardRow) => Pick<CardRow, 'lane_id' | 'step_id'>,
): Edit[] => {
  const edits: Edit[] = [];
  const last = new Map<string, string>();
  for (const card of cards) {
    const { lane_id, step_id } = to(card);
    const column = model.steps.find((step) => step.row.id === step_id)?.column ?? 0;
    const spot = `${lane_id} ${step_id}`;
    const there = cardsAt(model, { laneId: lane_id, column });
    const [rank] = ranksBetween(last.get(spot) ?? there.at(-1)?.rank ?? null, null, 1);
    last.set(spot, rank!);
    const source = model.objects.get(card.object_id);
    const isText = source?.kind === 'statement';
    const object = isText ? { ...newObject('statement', source.name), fields: source.fields } : null;
    if (object) edits.push({ add: 'object', row: object });
    edits.push({
      add: 'card',
      row: { ...card, ...fittingSpan(model, card, column), id: newId(prefixes.card), lane_id, step_id, rank: rank!, object_id: object?.id ?? card.object_id },
    });
  }
  return edits;
};
