/** Which rows the map shows, in their groups: lanes people made, and those the measurement fills. */
import { MEASURED_LANES, type LaneGroup, type MeasuredLane } from '../document/laneKinds';
import type { MapLane, MapModel } from '../document/mapModel';
import { DEVIATIONS, HEAD_ROWS } from '../editor/cursor';
import { WHOLE_JOURNEY } from '../measured/wholeJourneyRow';
import type { MapSettings } from '../tools/useMapSettings';

export type ShownRow = { id: string; lane: MapLane } | { id: MeasuredLane | typeof WHOLE_JOURNEY; lane: null };

export interface ShownGroup {
  group: LaneGroup;
  rows: ShownRow[];
}

/** Channels of customers stand with the customers, everything else that is counted at the end. */
const measuredOf = (group: LaneGroup): readonly MeasuredLane[] => {
  if (group === 'customer') return ['channels'];
  return group === 'measured' ? MEASURED_LANES.filter((lane) => lane !== 'channels') : [];
};

/** `hasWhole`: there are cards about the journey as a whole. */
export const shownGroups = (model: MapModel, { hidden, mode }: Pick<MapSettings, 'hidden' | 'mode'>, hasWhole = false): ShownGroup[] =>
  (['customer', 'company', 'measured'] as const)
    .map((group) => {
      const lanes = model.lanes.filter((lane) => lane.group === group && !hidden.includes(lane.row.id)).map((lane): ShownRow => ({ id: lane.row.id, lane }));
      const counted = mode === 'plan' ? [] : measuredOf(group).filter((id) => !hidden.includes(id)).map((id): ShownRow => ({ id, lane: null }));
      const whole: ShownRow[] = group === 'measured' && hasWhole && mode === 'both' ? [{ id: WHOLE_JOURNEY, lane: null }] : [];
      return { group, rows: group === 'customer' ? afterTouchpoints(lanes, counted) : [...whole, ...lanes, ...counted] };
    })
    .filter(({ rows }) => rows.length > 0);

const afterTouchpoints = (lanes: ShownRow[], counted: ShownRow[]): ShownRow[] => {
  const at = lanes.findLastIndex(({ lane }) => lane?.row.kind === 'touchpoint');
  return at < 0 ? [...lanes, ...counted] : lanes.toSpliced(at + 1, 0, ...counted);
};

/** Ids of all rows, top to bottom, as the keyboard walks them; deviations are a row of the head while they are shown. */
export const rowIds = (groups: readonly ShownGroup[], hasDeviations = false): string[] => [...HEAD_ROWS, ...(hasDeviations ? [DEVIATIONS] : []), ...groups.flatMap(({ rows }) => rows.map(({ id }) => id))];
