/** Choices of lanes that many people want: everything, the customers' side, the company's, the numbers. */
import type { TextKey } from '@/i18n';

import { MEASURED_LANES, type LaneGroup } from '../document/laneKinds';
import type { MapModel } from '../document/mapModel';

interface Preset {
  key: TextKey;
  /** Lanes that are not shown. */
  hides: (model: MapModel) => string[];
}

const lanesOutside = (model: MapModel, groups: readonly LaneGroup[]): string[] =>
  model.lanes.filter(({ group }) => !groups.includes(group)).map(({ row }) => row.id);

export const presets: readonly Preset[] = [
  { key: 'map.presetAll', hides: () => [] },
  { key: 'map.presetCustomer', hides: (model) => [...lanesOutside(model, ['customer']), ...MEASURED_LANES] },
  { key: 'map.presetBlueprint', hides: (model) => [...lanesOutside(model, ['company']).filter((id) => !isAction(model, id)), ...MEASURED_LANES] },
  { key: 'map.presetMeasured', hides: (model) => lanesOutside(model, ['measured']).filter((id) => !isFeeling(model, id)) },
];

/** A blueprint shows what customers do and touch above the company's lanes. */
const isAction = (model: MapModel, id: string): boolean => ['do', 'touchpoint'].includes(kindOf(model, id));

const isFeeling = (model: MapModel, id: string): boolean => ['feel', 'touchpoint'].includes(kindOf(model, id));

const kindOf = (model: MapModel, id: string): string => model.lanes.find(({ row }) => row.id === id)?.row.kind ?? '';
