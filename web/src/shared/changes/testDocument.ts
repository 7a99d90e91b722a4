/** A small document for tests: one stage of two steps, two lanes, one card. */
import type { DoneCommand, Edit, JourneyDocument } from './types';

const journey = {
  id: 'jo_1',
  name: { de: 'Ich berechne' },
  level: 'L1',
  form: 'journey',
  horizon: 'current',
  status: 'live',
  phase_id: null,
  variant_of: null,
  context: {},
  persona_ids: [],
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
} as const;

const inJourney = { journey_id: 'jo_1' };

export const testDocument = (): JourneyDocument => ({
  command: 10,
  role: 'owner',
  can_undo: false,
  can_redo: false,
  tables: {
    journey: [{ ...journey, persona_ids: [] }],
    stage: [{ id: 'sg_1', ...inJourney, name: { de: 'Anlass' }, rank: 'V', fields: {} }],
    step: [
      { id: 'st_1', ...inJourney, stage_id: 'sg_1', name: { de: 'Ich suche' }, rank: 'F', optional: false, fields: {}, checked_at: null },
      { id: 'st_2', ...inJourney, stage_id: 'sg_1', name: { de: 'Ich rechne' }, rank: 'V', optional: false, fields: {}, checked_at: null },
    ],
    lane: [
      { id: 'la_1', ...inJourney, kind: 'do', name: {}, rank: 'F', persona_id: null },
      { id: 'la_2', ...inJourney, kind: 'pain', name: {}, rank: 'V', persona_id: null },
    ],
    card: [{ id: 'ca_1', ...inJourney, lane_id: 'la_1', step_id: 'st_1', span: 1, rank: 'V', object_id: 'sm_1', persona_ids: [] }],
    emotion: [],
    moment: [],
    link: [],
    duty: [],
    view: [],
    object: [
      { id: 'sm_1', kind: 'statement', name: { de: 'Sucht' }, fields: {}, owner_id: null, keeper_id: null, tags: [], state: 'active' },
    ],
  },
  people: [],
  journeys: [],
});

export const testCommand = (id: number, edits: Edit[], scope = 'jo_1'): DoneCommand => ({
  id,
  scope,
  kind: 'card.moved',
  person_id: 'pe_1',
  edits,
  made_at: '2026-09-14T09:38:00Z',
  undoes: null,
  can_undo: true,
  can_redo: false,
});
