/** Edits of stages, steps and lanes: add, rename, move, remove. */
import { newId, prefixes, rankAt, type Edit, type LaneRow, type StageRow, type StepRow, type Text } from '@/shared/changes';

import { ruleOf } from './laneKinds';
import type { MapModel, MapStep } from './mapModel';

export const addStep = (model: MapModel, stageId: string, position: number, name: Text): { edits: Edit[]; step: string; row: StepRow } => {
  const siblings = (model.stages.find(({ row }) => row.id === stageId)?.steps ?? []).map(({ row }) => row);
  const row: StepRow = {
    id: newId(prefixes.step),
    journey_id: model.journey.id,
    stage_id: stageId,
    name,
    rank: rankAt(siblings, position),
    optional: false,
    fields: {},
    checked_at: null,
  };
  return { edits: [{ add: 'step', row }], step: row.id, row };
};

/** A new stage with a first step, so that it can be seen. */
export const addStage = (model: MapModel, position: number, name: Text, stepName: Text): { edits: Edit[]; stage: string; step: string } => {
  const siblings = model.stages.map(({ row }) => row);
  const row: StageRow = { id: newId(prefixes.stage), journey_id: model.journey.id, name, rank: rankAt(siblings, position), fields: {} };
  const first = addStep(model, row.id, 0, stepName);
  return { edits: [{ add: 'stage', row }, ...first.edits], stage: row.id, step: first.step };
};

/** One place to the left or right; over the border of its stage a step joins the neighbour. */
export const moveStep = (model: MapModel, step: MapStep, by: -1 | 1): Edit[] => {
  const at = model.stages.findIndex(({ row }) => row.id === step.stage.id);
  const own = model.stages[at]!.steps.map(({ row }) => row);
  const to = own.findIndex(({ id }) => id === step.row.id) + by;
  if (to >= 0 && to < own.length) {
    return [{ put: 'step', id: step.row.id, row: { rank: rankAt(own.filter(({ id }) => id !== step.row.id), to) } }];
  }
  const neighbour = model.stages[at + by];
  return neighbour ? stepInto(neighbour.row.id, neighbour.steps, step, by > 0 ? 0 : neighbour.steps.length) : [];
};

const stepInto = (stageId: string, siblings: readonly MapStep[], step: MapStep, position: number): Edit[] => {
  const rows = siblings.map(({ row }) => row).filter(({ id }) => id !== step.row.id);
  return [{ put: 'step', id: step.row.id, row: { stage_id: stageId, rank: rankAt(rows, position) } }];
};

/** Puts a step before another one, in that one's stage. */
export const moveStepBefore = (model: MapModel, step: MapStep, target: MapStep): Edit[] => {
  if (step.row.id === target.row.id) return [];
  const stage = model.stages.find(({ row }) => row.id === target.stage.id)!;
  const siblings = stage.steps.filter(({ row }) => row.id !== step.row.id);
  return stepInto(stage.row.id, siblings, step, siblings.findIndex(({ row }) => row.id === target.row.id));
};

/** Puts a step at the end of the journey. */
export const moveStepLast = (model: MapModel, step: MapStep): Edit[] => {
  const stage = model.stages.findLast(({ steps }) => steps.length > 0);
  const siblings = stage?.steps.filter(({ row }) => row.id !== step.row.id) ?? [];
  return stage ? stepInto(stage.row.id, siblings, step, siblings.length) : [];
};

export const moveStage = (model: MapModel, stageId: string, by: -1 | 1): Edit[] => moved('stage', model.stages.map(({ row }) => row), stageId, by);

export const removeStep = (id: string): Edit[] => [{ drop: 'step', id }];
export const removeStage = (id: string): Edit[] => [{ drop: 'stage', id }];

export const addLane = (model: MapModel, kind: string, personaId: string | null = null): { edits: Edit[]; lane: string } => {
  const siblings = siblingsOf(model, kind);
  const row: LaneRow = {
    id: newId(prefixes.lane),
    journey_id: model.journey.id,
    kind,
    name: {},
    rank: rankAt(siblings, siblings.length),
    persona_id: personaId,
  };
  return { edits: [{ add: 'lane', row }], lane: row.id };
};

/** Lanes move inside their group: customers stay above the company. */
export const moveLane = (model: MapModel, lane: LaneRow, by: -1 | 1): Edit[] => moved('lane', siblingsOf(model, lane.kind), lane.id, by);

/** Puts a lane before another one of its group; at the end without one. */
export const moveLaneBefore = (model: MapModel, lane: LaneRow, before: string | null): Edit[] => {
  const siblings = siblingsOf(model, lane.kind).filter(({ id }) => id !== lane.id);
  const at = before === null ? siblings.length : siblings.findIndex(({ id }) => id === before);
  return at < 0 ? [] : [{ put: 'lane', id: lane.id, row: { rank: rankAt(siblings, at) } }];
};

export const removeLane = (id: string): Edit[] => [{ drop: 'lane', id }];

const siblingsOf = (model: MapModel, kind: string): LaneRow[] =>
  model.lanes.filter((lane) => lane.group === ruleOf(kind).group).map(({ row }) => row);

const moved = (table: string, rows: readonly { id: string; rank: string }[], id: string, by: -1 | 1): Edit[] => {
  const to = rows.findIndex((row) => row.id === id) + by;
  if (to < 0 || to >= rows.length) return [];
  return [{ put: table, id, row: { rank: rankAt(rows.filter((row) => row.id !== id), to) } }];
};

/** Another name; refused when somebody changed it meanwhile. */
export const rename = (table: 'journey' | 'stage' | 'step' | 'lane' | 'moment' | 'view', row: { id: string; name: Text }, name: Text): Edit[] => [
  { put: table, id: row.id, row: { name }, was: { name: row.name } },
];
