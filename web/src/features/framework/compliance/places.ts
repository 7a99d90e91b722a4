/** Where on a map a finding stands, in the names of the map: stage, step, lane. */
import type { Tables, Text } from '@/shared/changes';

import type { Finding } from '../api';

export interface FoundAt {
  stage?: Text;
  step?: Text;
  /** On how many further steps the same thing stands. */
  more: number;
  lane?: { kind: string; name: Text };
}

const stepAt = (tables: Tables, id: string | undefined): FoundAt => {
  const step = tables.step.find((one) => one.id === id);
  const stage = tables.stage.find((one) => one.id === step?.stage_id);
  return { more: 0, ...(step && { step: step.name }), ...(stage && { stage: stage.name }) };
};

const laneAt = (tables: Tables, id: string | undefined): Pick<FoundAt, 'lane'> => {
  const lane = tables.lane.find((one) => one.id === id);
  return lane ? { lane: { kind: lane.kind, name: lane.name } } : {};
};

/** The place of what a finding names; of an object the first place on the map and how many more there are. */
export const foundAt = ({ table, id }: Finding['where'], tables: Tables): FoundAt | null => {
  if (table === 'step') return stepAt(tables, id);
  if (table === 'stage') return { more: 0, stage: tables.stage.find((one) => one.id === id)?.name ?? {} };
  if (table === 'lane') return { more: 0, ...laneAt(tables, id) };
  const cards = tables.card.filter((card) => (table === 'object' ? card.object_id === id : table === 'card' && card.id === id));
  const first = cards[0];
  return first ? { ...stepAt(tables, first.step_id), ...laneAt(tables, first.lane_id), more: cards.length - 1 } : null;
};

/** What an address of the map points at for a finding: an object is found by its first card. */
export const targetOf = ({ table, id }: Finding['where'], tables: Tables | undefined): string | undefined => {
  if (!table || !id || table === 'journey') return undefined;
  const card = table === 'object' ? tables?.card.find((one) => one.object_id === id) : undefined;
  if (table === 'object') return card && `card:${card.id}`;
  return `${table}:${id}`;
};
