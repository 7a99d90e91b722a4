import { describe, expect, it } from 'vitest';

import { testMap } from '../document/testMap';
import { joinCards } from './joined';
import { addMetricCard } from './rows';
import type { MeasuredCards, MetricCardRow, Subject } from './shapes';

const model = testMap();
const made: MetricCardRow[] = [];
const card = (table: Subject['table'], id: string): MetricCardRow => {
  const { edits } = addMetricCard(model.journey.id, { table, id }, 'me_1', made);
  made.push((edits[0] as unknown as { row: MetricCardRow }).row);
  return made.at(-1)!;
};
const [step] = model.steps;
const stage = model.stages.find(({ steps }) => steps.length > 1)!;
const onStep = card('step', step!.row.id);
const second = card('step', step!.row.id);
const onStage = card('stage', stage.row.id);
const onJourney = card('journey', model.journey.id);
const orphan = card('step', 'st_gone');

describe('joinCards', () => {
  const cards = joinCards(model, made, undefined, undefined);

  it('places wide cards first and others in the next free line', () => {
    const places = new Map(cards.placed.map(({ row, column, span, track }) => [row.id, { column, span, track }]));
    expect(places.get(onStage.id)).toEqual({ column: stage.steps[0]!.column, span: stage.steps.length, track: 0 });
    const tracks = [onStep, second].map(({ id }) => places.get(id)!.track);
    expect(new Set(tracks).size).toBe(2);
  });

  it('keeps cards of the journey apart and leaves out those without a place', () => {
    expect(cards.journey.map(({ row }) => row.id)).toEqual([onJourney.id]);
    expect(cards.placed.some(({ row }) => row.id === orphan.id)).toBe(false);
  });

  it('keeps the same objects while nothing about them changes', () => {
    const again = joinCards(model, made, undefined, undefined, cards);
    expect(again.placed.every((one, at) => one === cards.placed[at])).toBe(true);
    const answer = { answer: { cards: [{ card: onStep }], moments: [{ moment_id: 'mo_1', state: 'breached', card_ids: [] }] } } as unknown as MeasuredCards;
    const measured = joinCards(model, made, answer, undefined, cards);
    expect(measured.placed.filter((one) => !cards.placed.includes(one)).map(({ row }) => row.id)).toEqual([onStep.id]);
    expect(measured.moments.get('mo_1')).toBe('breached');
  });
});
