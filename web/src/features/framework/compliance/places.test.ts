import { describe, expect, it } from 'vitest';

import type { Tables } from '@/shared/changes';

import { foundAt, targetOf } from './places';

const tables = {
  stage: [{ id: 'sg_1', name: { de: 'Suchen' } }],
  step: [{ id: 'st_1', name: { de: 'Ich suche' }, stage_id: 'sg_1' }],
  lane: [{ id: 'la_1', kind: 'pain', name: {} }],
  card: [
    { id: 'ca_1', lane_id: 'la_1', step_id: 'st_1', object_id: 'sm_1' },
    { id: 'ca_2', lane_id: 'la_1', step_id: 'st_1', object_id: 'sm_1' },
  ],
} as unknown as Tables;

describe('foundAt', () => {
  it('names stage, step and lane of an object, and how often it stands elsewhere', () => {
    expect(foundAt({ table: 'object', id: 'sm_1' }, tables)).toEqual({ stage: { de: 'Suchen' }, step: { de: 'Ich suche' }, lane: { kind: 'pain', name: {} }, more: 1 });
  });

  it('names a step with its stage, a stage and a lane alone', () => {
    expect(foundAt({ table: 'step', id: 'st_1' }, tables)).toEqual({ stage: { de: 'Suchen' }, step: { de: 'Ich suche' }, more: 0 });
    expect(foundAt({ table: 'stage', id: 'sg_1' }, tables)).toEqual({ stage: { de: 'Suchen' }, more: 0 });
    expect(foundAt({ table: 'lane', id: 'la_1' }, tables)).toEqual({ lane: { kind: 'pain', name: {} }, more: 0 });
  });

  it('says nothing about the journey as a whole', () => {
    expect(foundAt({ table: 'journey', id: 'jo_1' }, tables)).toBeNull();
  });
});

describe('targetOf', () => {
  it('leads to the card of an object, or to the thing itself', () => {
    expect([targetOf({ table: 'object', id: 'sm_1' }, tables), targetOf({ table: 'step', id: 'st_1' }, tables)]).toEqual(['card:ca_1', 'step:st_1']);
    expect([targetOf({ table: 'journey', id: 'jo_1' }, tables), targetOf({ table: 'object', id: 'sm_9' }, tables)]).toEqual([undefined, undefined]);
  });
});
