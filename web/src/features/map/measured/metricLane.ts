/** The lane metric cards stand in: the map's own, else one that is there only while there are cards. */
import type { MapLane, MapModel } from '../document/mapModel';

/** The id of the lane that no row stands behind. */
export const CARD_LANE = 'metric-cards';

const laneFor = (journey: string): MapLane => ({
  row: { id: CARD_LANE, journey_id: journey, kind: 'metric', name: {}, rank: '', persona_id: null },
  group: 'measured',
  cards: [],
  byColumn: new Map(),
  isFirstBehindLine: false,
});

/** Cards need a place also on maps whose authors drew no lane for metrics; it comes first of what is measured. */
export const withMetricLane = (model: MapModel, hasCards: boolean): MapModel => {
  if (!hasCards || model.lanes.some(({ row }) => row.kind === 'metric')) return model;
  const at = model.lanes.findIndex(({ group }) => group === 'measured');
  return { ...model, lanes: model.lanes.toSpliced(at < 0 ? model.lanes.length : at, 0, laneFor(model.journey.id)) };
};
