/** The document as the grid needs it: stages, columns, lanes in their groups, cards by place, feelings and moments. */
import {
  byRank,
  type CardRow,
  type EmotionRow,
  type JourneyDocument,
  type JourneyRow,
  type LaneRow,
  type MomentRow,
  type ObjectRow,
  type StageRow,
  type StepRow,
} from '@/shared/changes';

import { groupBy } from './groupBy';
import { isBehindTheLine, LANE_GROUPS, ruleOf, type LaneGroup } from './laneKinds';
import { layTracks, type PlacedCard } from './tracks';

export interface MapStep {
  row: StepRow;
  stage: StageRow;
  /** Counted from 1 through all stages. */
  number: number;
  /** Where it stands, from 0. */
  column: number;
}

export interface MapStage {
  row: StageRow;
  steps: readonly MapStep[];
}

export interface MapLane {
  row: LaneRow;
  group: LaneGroup;
  cards: readonly PlacedCard[];
  /** Cards by column; a spanning card stands in each it covers. */
  byColumn: ReadonlyMap<number, readonly PlacedCard[]>;
  /** The line of visibility runs above it. */
  isFirstBehindLine: boolean;
}

export interface MapModel {
  journey: JourneyRow;
  stages: readonly MapStage[];
  steps: readonly MapStep[];
  lanes: readonly MapLane[];
  objects: ReadonlyMap<string, ObjectRow>;
  cards: ReadonlyMap<string, CardRow>;
  emotions: readonly EmotionRow[];
  moments: ReadonlyMap<string, readonly MomentRow[]>;
  document: JourneyDocument;
}

/** Everything the grid draws; null for a document without its journey. */
export const buildMap = (document: JourneyDocument): MapModel | null => {
  const { tables } = document;
  const [journey] = tables.journey;
  if (!journey) return null;
  const stages = stagesOf(tables.stage, tables.step);
  const steps = stages.flatMap((stage) => stage.steps);
  const objects = new Map(tables.object.map((object) => [object.id, object]));
  const columnOf = new Map(steps.map((step) => [step.row.id, step.column]));
  return {
    journey,
    stages,
    steps,
    lanes: lanesOf(tables.lane, (cards) => layTracks(cards, columnOf, steps.length, objects), tables.card),
    objects,
    cards: new Map(tables.card.map((card) => [card.id, card])),
    emotions: tables.emotion,
    moments: groupBy(tables.moment, (moment) => moment.step_id),
    document,
  };
};

const stagesOf = (stages: readonly StageRow[], steps: readonly StepRow[]): MapStage[] => {
  let column = -1;
  return stages.toSorted(byRank).map((row) => {
    const own = steps.filter((step) => step.stage_id === row.id).toSorted(byRank);
    const placed = own.map((step): MapStep => {
      column += 1;
      return { row: step, stage: row, number: column + 1, column };
    });
    return { row, steps: placed };
  });
};

/** Customer lanes first, then the company's, then what is measured; inside a group as people ordered them. */
const lanesOf = (rows: readonly LaneRow[], lay: (cards: readonly CardRow[]) => PlacedCard[], cards: readonly CardRow[]): MapLane[] => {
  const byLane = groupBy(cards, (card) => card.lane_id);
  const sorted = LANE_GROUPS.flatMap((group) => rows.filter((row) => ruleOf(row.kind).group === group).toSorted(byRank));
  const first = sorted.find((row) => isBehindTheLine(row.kind))?.id;
  return sorted.map((row) => {
    const placed = lay(byLane.get(row.id) ?? []);
    return { row, group: ruleOf(row.kind).group, cards: placed, byColumn: byColumn(placed), isFirstBehindLine: row.id === first };
  });
};

const byColumn = (placed: readonly PlacedCard[]): Map<number, PlacedCard[]> => {
  const found = new Map<number, PlacedCard[]>();
  for (const one of placed) {
    for (let column = one.column; column < one.column + one.span; column += 1) {
      const there = found.get(column);
      if (there) there.push(one);
      else found.set(column, [one]);
    }
  }
  return found;
};

/** The names by which a step is measured: its touchpoints, also those that begin earlier and reach over it. */
export const touchpointsAt = (model: MapModel, column: number): ObjectRow[] =>
  model.lanes
    .filter((lane) => lane.row.kind === 'touchpoint')
    .flatMap((lane) => lane.byColumn.get(column) ?? [])
    .map(({ card }) => model.objects.get(card.object_id))
    .filter((object): object is ObjectRow => object?.kind === 'touchpoint');
