import { describe, expect, it } from 'vitest';

import { cardsOf, columnsOf, fits, gradeOf, lifecycleOf, totalsOf } from './model';
import type { Atlas, AtlasJourney, JourneyHealth } from './types';

const journey = (id: string, parts: Partial<AtlasJourney> = {}): AtlasJourney =>
  ({
    id,
    name: { de: id },
    context: {},
    level: 'L1',
    state: 'active',
    status: 'live',
    horizon: 'current',
    phase_id: 'sg_1',
    variant_of: null,
    department_id: 'dp_1',
    manager_id: null,
    summary: { moments: 1, steps: 3, review: { due: null, overdue: false, days: 90 } },
    ...parts,
  }) as AtlasJourney;

const health = (id: string, score: number | null, entered: number, states: string[] = []): JourneyHealth =>
  ({
    journey_id: id,
    entered,
    health: { score, weakest: null, steps: [] },
    moments: states.map((state) => ({ state })),
    reached: entered > 0 ? [entered] : [],
    blind: [],
  }) as unknown as JourneyHealth;

const atlas = {
  lifecycles: [{ id: 'jo_0', name: {}, phases: [{ id: 'sg_1' }, { id: 'sg_2' }] }],
  journeys: [
    journey('jo_0', { level: 'L0', phase_id: null }),
    journey('a'),
    journey('b', { phase_id: 'sg_2', status: 'planned' }),
    journey('a2', { variant_of: 'a', context: { de: 'Bestand' } }),
    journey('c', { phase_id: null }),
  ],
} as unknown as Atlas;

const known = new Map([
  ['a', health('a', 40, 300, ['breached', 'met'])],
  ['b', health('b', 80, 100)],
  ['c', health('c', null, 0)],
]);
const cards = cardsOf(atlas.journeys, known, true);
const columns = columnsOf(lifecycleOf(atlas, undefined), cards, 'weakest');

describe('the atlas', () => {
  it('shows variants on one card and lifecycles on none', () => {
    expect(cards.map(({ journey: one, variants }) => [one.id, variants.length])).toEqual([['a', 1], ['b', 0], ['c', 0]]);
  });

  it('keeps journeys without a phase in a column of their own', () => {
    expect(columns.map(({ phase, cards: own }) => [phase?.id ?? null, own.length])).toEqual([['sg_1', 1], ['sg_2', 1], [null, 1]]);
  });

  it('has totals that add up', () => {
    const all = totalsOf(cards);
    for (const name of ['journeys', 'live', 'moments', 'breached', 'blind', 'overdue', 'weight'] as const) {
      expect(columns.reduce((sum, { totals }) => sum + totals[name], 0)).toBe(all[name]);
    }
    expect(all.health).toBe(50);
  });

  it('calls a journey blind only once it was measured and nothing was found', () => {
    expect(cards.map(({ isBlind }) => isBlind)).toEqual([false, false, true]);
    expect(cardsOf(atlas.journeys, new Map(), false).some(({ isBlind }) => isBlind)).toBe(false);
  });

  it('finds a card by its variants too', () => {
    expect(cards.filter((card) => fits(card, { text: 'bestand' })).map(({ journey: one }) => one.id)).toEqual(['a']);
    expect(cards.filter((card) => fits(card, { needs: 'breached' })).map(({ journey: one }) => one.id)).toEqual(['a']);
    expect(cards.filter((card) => fits(card, { status: 'planned' })).map(({ journey: one }) => one.id)).toEqual(['b']);
  });

  it('grades health at its borders', () => {
    expect([49, 50, 60, 68, 76].map(gradeOf)).toEqual(['neg-3', 'neg-2', 'neu', 'pos-2', 'pos-3']);
  });
});
