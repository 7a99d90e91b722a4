import { describe, expect, it } from 'vitest';

import type { AtlasJourney } from '@/features/journeys';

import { countOf, isDone, nextStep, PARTS, STEPS, type Found } from './steps';

const journey = (parts: object): AtlasJourney => ({ level: 'L1', fields: {}, summary: { steps: 3, thresholds: 0 }, ...parts }) as unknown as AtlasJourney;

const found = (parts: Partial<Found['counts']> = {}, journeys: AtlasJourney[] = []): Found => ({
  counts: { departments: 0, taxonomies: 0, glossary: 0, personas: 0, touchpoints: 0, ...parts },
  atlas: { lifecycles: [], journeys },
});

describe('the guide', () => {
  it('names every step in exactly one part', () => {
    expect(Object.values(PARTS).flat()).toEqual([...STEPS]);
  });

  it('begins with the first open step and goes on from what is there', () => {
    expect(nextStep(found())).toBe('departments');
    expect(nextStep(found({ departments: 2 }))).toBe('taxonomies');
  });

  it('counts a journey only once it has steps', () => {
    expect(isDone('map', found({}, [journey({ summary: { steps: 0, thresholds: 0 } })]))).toBe(false);
    expect(isDone('map', found({}, [journey({})]))).toBe(true);
    expect(isDone('map', found({}, [journey({ level: 'L0' })]))).toBe(false);
  });

  it('wants all four capabilities assessed', () => {
    const scores = (...names: string[]) => journey({ fields: { assessment: Object.fromEntries(names.map((name) => [name, { score: 0 }])) } });
    expect(countOf('assessment', found({}, [scores('automation', 'innovation')]))).toBe(0);
    expect(countOf('assessment', found({}, [scores('automation', 'personalisation', 'interaction', 'innovation')]))).toBe(1);
  });

  it('ends when everything is done', () => {
    const full = journey({ summary: { steps: 3, thresholds: 1 }, fields: { assessment: { a: { score: 1 }, b: { score: 1 }, c: { score: 1 }, d: { score: 1 } }, checklist: { goal: { done: true } } } });
    const all: Found = { counts: { departments: 9, taxonomies: 9, glossary: 9, personas: 9, touchpoints: 9 }, atlas: { lifecycles: [{ id: '', name: {}, phases: [] }], journeys: [full] } };
    expect(STEPS.every((step) => isDone(step, all))).toBe(true);
    expect(nextStep(all)).toBe('checklist');
  });
});
