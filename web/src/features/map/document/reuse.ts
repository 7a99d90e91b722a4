/** Keeps the parts of the map that did not change the same objects, so that only what changed is drawn again. */
import type { MapLane, MapModel, MapStage } from './mapModel';
import type { PlacedCard } from './tracks';

const isSameCard = (a: PlacedCard, b: PlacedCard | undefined): boolean =>
  b !== undefined && a.card === b.card && a.object === b.object && a.column === b.column && a.span === b.span && a.track === b.track;

const isSameLane = (a: MapLane, b: MapLane): boolean =>
  a.row === b.row &&
  a.isFirstBehindLine === b.isFirstBehindLine &&
  a.cards.length === b.cards.length &&
  a.cards.every((card, at) => isSameCard(card, b.cards[at]));

const isSameStages = (a: readonly MapStage[], b: readonly MapStage[]): boolean =>
  a.length === b.length &&
  a.every((stage, at) => {
    const other = b[at]!;
    const hasSameSteps = stage.steps.length === other.steps.length && stage.steps.every((step, i) => step.row === other.steps[i]!.row);
    return stage.row === other.row && hasSameSteps;
  });

/** The new map, made of the old one's parts wherever they are equal. */
export const reuse = (before: MapModel | null, after: MapModel): MapModel => {
  if (!before) return after;
  const old = new Map(before.lanes.map((lane) => [lane.row.id, lane]));
  const lanes = after.lanes.map((lane) => {
    const known = old.get(lane.row.id);
    return known && isSameLane(known, lane) ? known : lane;
  });
  const { stages, steps } = isSameStages(before.stages, after.stages) ? before : after;
  return { ...after, stages, steps, lanes };
};
