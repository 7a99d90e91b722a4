/** A small map for tests: two stages, three steps, a lane of deeds, one of feelings, one of pains, one behind the line. */
import type { CardRow, JourneyDocument, LaneRow, StepRow } from '@/shared/changes';

import { buildMap, type MapModel } from './mapModel';

const inJourney = { journey_id: 'jo_1' };

const step = (id: string, stage: string, rank: string): StepRow => ({
  id,
  ...inJourney,
  stage_id: stage,
  name: { de: id },
  rank,
  optional: false,
  fields: {},
  checked_at: null,
});

const lane = (id: string, kind: string, rank: string): LaneRow => ({ id, ...inJourney, kind, name: {}, rank, persona_id: null });

export const testCard = (id: string, parts: Partial<CardRow> = {}): CardRow => ({
  id,
  ...inJourney,
  lane_id: 'la_do',
  step_id: 'st_1',
  span: 1,
  rank: 'V',
  object_id: `sm_${id}`,
  persona_ids: [],
  ...parts,
});

const object = (id: string, kind = 'statement') => ({
  id,
  kind,
  name: { de: id },
  fields: { sort: 'do' },
  owner_id: null,
  keeper_id: null,
  tags: [],
  state: 'active' as const,
});

export const testMapDocument = (cards: readonly CardRow[] = [testCard('a'), testCard('b', { rank: 'X' })]): JourneyDocument => ({
  command: 1,
  role: 'owner',
  can_undo: false,
  can_redo: false,
  people: [],
  journeys: [],
  tables: {
    journey: [
      {
        id: 'jo_1',
        name: { de: 'Ich' },
        level: 'L1',
        form: 'journey',
        horizon: 'current',
        status: 'live',
        phase_id: null,
        variant_of: null,
        context: {},
        persona_ids: ['pn_1'],
        department_id: null,
        manager_id: null,
        review_days: null,
        reviewed_at: null,
        notion: 'customer',
        definition: 'any',
        window_us: 0,
        fields: {},
        state: 'active',
        version: 1,
      },
    ],
    stage: [
      { id: 'sg_2', ...inJourney, name: { de: 'Zwei' }, rank: 'k', fields: {} },
      { id: 'sg_1', ...inJourney, name: { de: 'Eins' }, rank: 'F', fields: {} },
    ],
    step: [step('st_3', 'sg_2', 'V'), step('st_2', 'sg_1', 'V'), step('st_1', 'sg_1', 'F')],
    lane: [lane('la_back', 'backstage', 'A'), lane('la_pain', 'pain', 'k'), lane('la_feel', 'feel', 'V'), lane('la_do', 'do', 'F')],
    card: [...cards],
    emotion: [],
    moment: [],
    link: [],
    duty: [],
    view: [],
    object: [...cards.map((card) => object(card.object_id)), { ...object('pn_1', 'persona'), name: { de: 'Vergleicherin' } }],
  },
});

export const testMap = (cards?: readonly CardRow[]): MapModel => buildMap(testMapDocument(cards))!;
