/** What every part of the grid is given. */
import type { useConformity } from '@/features/conformity';
import type { Explain } from '@/features/questions';

import type { MeasuredEmotion } from '../curve/emotion';
import type { Columns } from '../document/columns';
import type { MapModel } from '../document/mapModel';
import type { Measure, MeasuredJourney } from '../measures';
import type { MapColumn } from '../model';
import type { CardsNow } from '../measured/useMetricCards';
import type { MomentState } from '../moments/state';
import type { ChangeSettings, MapSettings } from '../tools/useMapSettings';

export interface MapGridProps {
  model: MapModel;
  columns: Columns;
  /** The journey as it is measured. */
  journey: MeasuredJourney;
  /** Plan and measurement joined, by step. */
  measured: ReadonlyMap<string, MapColumn>;
  measures: ReadonlyMap<string, Measure>;
  /** States of moments by id. */
  moments: ReadonlyMap<string, MomentState>;
  /** Metric cards with what they say. */
  metrics: CardsNow;
  /** What people felt, as they said. */
  emotion: MeasuredEmotion | undefined;
  /** Planned against actual, while it is shown. */
  conformity: ReturnType<typeof useConformity>['data'];
  info: Explain | undefined;
  isStale: boolean;
  isLoading: boolean;
  settings: MapSettings;
  change: ChangeSettings;
}

/** How a column is tinted: a breached moment, else the weakest step, else not. */
export const tintOf = (props: Pick<MapGridProps, 'columns' | 'model' | 'moments' | 'measured'>, column: number): 'alarm' | 'weak' | undefined => {
  const steps = props.columns.list[column]?.steps ?? [];
  const isBreached = steps.some(({ row }) => props.model.moments.get(row.id)?.some(({ id }) => props.moments.get(id) === 'breached'));
  if (isBreached) return 'alarm';
  return steps.some(({ row }) => props.measured.get(row.id)?.weakest) ? 'weak' : undefined;
};
