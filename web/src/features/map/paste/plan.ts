/** What a pasted table would put where, and what does not fit; nothing is written before a person has seen it. */
import { newId, prefixes, ranksBetween, type Edit, type ObjectRow, type StepRow, type Text } from '@/shared/changes';
import type { Language } from '@/shared/format';

import { newObject } from '../document/cardEdits';
import { ruleOf } from '../document/laneKinds';
import type { MapModel } from '../document/mapModel';
import { addStep } from '../document/structureEdits';

export const LONGEST_CARD = 2000;

export interface PasteOptions {
  hasStepNames: boolean;
  hasLaneNames: boolean;
  /** Steps that are missing are added at the end. */
  addsSteps: boolean;
}

export interface PasteContext {
  model: MapModel;
  /** Where the upper left cell lands when names do not say it. */
  start: { laneId: string; column: number };
  language: Language;
  /** The name of a lane as it is shown. */
  nameOf: (laneId: string) => string;
  /** Objects that may be placed instead of being made anew. */
  library: readonly ObjectRow[];
}

export type PasteProblem =
  | { code: 'noLane'; name: string; row: number }
  | { code: 'tooManyRows'; count: number }
  | { code: 'tooManyColumns'; count: number }
  | { code: 'feel'; row: number }
  | { code: 'tooLong'; row: number; column: number; length: number }
  | { code: 'empty' };

export interface PastedCell {
  laneId: string;
  /** A column of the map; those behind its end are steps to be added. */
  column: number;
  text: string;
  /** The library object that will be placed. */
  object: ObjectRow | null;
}

export interface PastePlan {
  cells: PastedCell[];
  /** Names of steps that will be added, in order. */
  newSteps: string[];
  problems: PasteProblem[];
}

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** Whether the first row names steps and the first column lanes, guessed from what the map is called. */
export const guessOptions = (table: readonly string[][], { model, nameOf }: PasteContext): PasteOptions => {
  const steps = model.steps.flatMap(({ row }) => Object.values(row.name));
  const lanes = model.lanes.map(({ row }) => nameOf(row.id));
  const [head = []] = table;
  const hits = (cells: readonly string[], names: readonly string[]): number => cells.filter((cell) => names.some((name) => same(name, cell))).length;
  const first = table.map((row) => row[0] ?? '');
  const hasLaneNames = hits(first, lanes) >= Math.max(1, Math.floor(first.length / 2));
  return { hasLaneNames, hasStepNames: hits(head, steps) > 0 || (hasLaneNames && (head[0] ?? '') === ''), addsSteps: true };
};

export const planPaste = (table: readonly string[][], context: PasteContext, options: PasteOptions): PastePlan => {
  const problems: PasteProblem[] = [];
  const columns = columnsOf(table, context, options);
  if (!options.addsSteps && columns.newSteps.length > 0) problems.push({ code: 'tooManyColumns', count: columns.newSteps.length });
  const lanes = lanesOf(table, context, options, problems);
  const cells = lanes.flatMap(({ laneId, row, at }) =>
    columns.places.flatMap(({ column, from }) => cellsOf(row[from] ?? '', { laneId, column, at, from }, context, problems)),
  );
  const last = context.model.steps.length + (options.addsSteps ? columns.newSteps.length : 0);
  const fitting = cells.filter(({ column }) => column < last);
  if (fitting.length === 0 && problems.length === 0) problems.push({ code: 'empty' });
  return { cells: fitting, newSteps: options.addsSteps ? columns.newSteps : [], problems };
};

interface Places {
  places: { column: number; from: number }[];
  newSteps: string[];
}

const columnsOf = (table: readonly string[][], { model, start }: PasteContext, options: PasteOptions): Places => {
  const width = Math.max(0, ...table.map((row) => row.length));
  const offset = options.hasLaneNames ? 1 : 0;
  const newSteps: string[] = [];
  const places = Array.from({ length: Math.max(0, width - offset) }, (_, at) => {
    const from = at + offset;
    const name = options.hasStepNames ? (table[0]?.[from] ?? '') : '';
    const named = name === '' ? undefined : model.steps.find(({ row }) => Object.values(row.name).some((one) => same(one, name)));
    const wanted = options.hasStepNames ? (named?.column ?? model.steps.length + newSteps.length) : start.column + at;
    if (wanted >= model.steps.length) newSteps.push(name);
    return { column: wanted, from };
  });
  return { places, newSteps };
};

interface LaneOfRow {
  laneId: string;
  row: readonly string[];
  /** Row of the table, from 1, as a person counts. */
  at: number;
}

const lanesOf = (table: readonly string[][], context: PasteContext, options: PasteOptions, problems: PasteProblem[]): LaneOfRow[] => {
  const offset = options.hasStepNames ? 1 : 0;
  const found = table.slice(offset).map((row, i) => ({ row, at: i + offset + 1, laneId: laneOf(row, i, context, options) }));
  const lost = found.filter(({ laneId }) => laneId === null);
  if (options.hasLaneNames) problems.push(...lost.map(({ row, at }): PasteProblem => ({ code: 'noLane', name: row[0] ?? '', row: at })));
  else if (lost.length > 0) problems.push({ code: 'tooManyRows', count: lost.length });
  return found.flatMap(({ row, at, laneId }) => {
    if (laneId === null) return [];
    const kind = context.model.lanes.find((lane) => lane.row.id === laneId)?.row.kind;
    if (kind !== 'feel') return [{ row, at, laneId }];
    problems.push({ code: 'feel', row: at });
    return [];
  });
};

const laneOf = (row: readonly string[], i: number, { model, start, nameOf }: PasteContext, options: PasteOptions): string | null => {
  if (options.hasLaneNames) return model.lanes.find((lane) => same(nameOf(lane.row.id), row[0] ?? ''))?.row.id ?? null;
  const first = model.lanes.findIndex((lane) => lane.row.id === start.laneId);
  return model.lanes[first + i]?.row.id ?? null;
};

interface CellPlace {
  laneId: string;
  column: number;
  at: number;
  from: number;
}

/** Lines inside a cell become cards of their own, one under the other. */
const cellsOf = (value: string, { laneId, column, at, from }: CellPlace, context: PasteContext, problems: PasteProblem[]): PastedCell[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((text) => {
      if (text.length > LONGEST_CARD) {
        problems.push({ code: 'tooLong', row: at, column: from + 1, length: text.length });
        return [];
      }
      return [{ laneId, column, text, object: knownObject(text, laneId, context) }];
    });

const knownObject = (text: string, laneId: string, { model, library }: PasteContext): ObjectRow | null => {
  const { holds } = ruleOf(model.lanes.find((lane) => lane.row.id === laneId)?.row.kind ?? 'custom');
  const kinds = holds.filter((kind) => kind !== 'statement');
  return library.find((object) => kinds.includes(object.kind) && Object.values(object.name).some((name) => same(name, text))) ?? null;
};

/** The edits of a plan, as one command. */
export const pasteEdits = (plan: PastePlan, { model, language }: PasteContext, newStepName: string): Edit[] => {
  const text = (value: string): Text => ({ [language]: value });
  const steps = newSteps(plan, model, (name) => text(name || newStepName));
  const ids = [...model.steps.map(({ row }) => row.id), ...steps.map(({ id }) => id)];
  const made = new Map<string, string>();
  const edits: Edit[] = steps.map((row) => ({ add: 'step', row }));
  const last = new Map<string, string>();
  for (const cell of plan.cells) {
    const lane = model.lanes.find(({ row }) => row.id === cell.laneId)!;
    const spot = `${cell.laneId} ${cell.column}`;
    const before = last.get(spot) ?? lane.byColumn.get(cell.column)?.at(-1)?.card.rank ?? null;
    const [rank] = ranksBetween(before, null, 1);
    last.set(spot, rank!);
    edits.push(...objectEdits(cell, lane.row.kind, made, text), {
      add: 'card',
      row: {
        id: newId(prefixes.card),
        journey_id: model.journey.id,
        lane_id: cell.laneId,
        step_id: ids[cell.column]!,
        span: 1,
        rank: rank!,
        object_id: cell.object?.id ?? made.get(madeKey(cell, lane.row.kind))!,
        persona_ids: [],
      },
    });
  }
  return edits;
};

/** Statements are each their own; a touchpoint named twice is one. */
const madeKey = (cell: PastedCell, kind: string): string =>
  ruleOf(kind).holds[0] === 'statement' ? `${cell.laneId} ${cell.column} ${cell.text}` : `${ruleOf(kind).holds[0]} ${cell.text.toLocaleLowerCase()}`;

const objectEdits = (cell: PastedCell, kind: string, made: Map<string, string>, text: (value: string) => Text): Edit[] => {
  const key = madeKey(cell, kind);
  if (cell.object || made.has(key)) return [];
  const rule = ruleOf(kind);
  const object = newObject(rule.holds[0] ?? 'statement', text(cell.text), rule.sort);
  made.set(key, object.id);
  return [{ add: 'object', row: object }];
};

const newSteps = (plan: PastePlan, model: MapModel, nameOf: (name: string) => Text): StepRow[] => {
  const stage = model.stages.at(-1);
  if (!stage) return [];
  const ranks = ranksBetween(stage.steps.at(-1)?.row.rank ?? null, null, plan.newSteps.length);
  return plan.newSteps.map((name, at) => {
    const { row } = addStep(model, stage.row.id, stage.steps.length, nameOf(name));
    return { ...row, rank: ranks[at]! };
  });
};
