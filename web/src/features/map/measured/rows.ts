/** Rows beside the map, as they are after what was done to them and is not in the last answer yet; and their edits. */
import { newId, type Edit, type Row } from '@/shared/changes';

import type { HypothesisRow, MetricCardRow, Subject } from './shapes';

/** The rows after edits of their table; the same edit twice changes nothing more. */
export const replayed = <One extends Row>(rows: readonly One[], table: string, edits: readonly Edit[]): readonly One[] =>
  edits.reduce<readonly One[]>((now, edit) => {
    if ('add' in edit) return edit.add === table && !now.some(({ id }) => id === edit.row.id) ? [...now, edit.row as One] : now;
    if ('put' in edit) return edit.put === table ? changed(now, edit.id, edit.row) : now;
    return edit.drop === table ? without(now, edit.id) : now;
  }, rows);

const changed = <One extends Row>(rows: readonly One[], id: string, row: Record<string, unknown>): readonly One[] =>
  rows.some((one) => one.id === id && isOther(one, row)) ? rows.map((one) => (one.id === id ? { ...one, ...row, id } : one)) : rows;

const isOther = (row: Row, next: Record<string, unknown>): boolean => Object.entries(next).some(([column, value]) => row[column] !== value);

const without = <One extends Row>(rows: readonly One[], id: string): readonly One[] => (rows.some((one) => one.id === id) ? rows.filter((one) => one.id !== id) : rows);

export const byPosition = (a: MetricCardRow, b: MetricCardRow): number => a.position - b.position || (a.id < b.id ? -1 : 1);

/** A card of a metric on something, behind those that are there. */
export const addMetricCard = (journey: string, subject: Subject, metricId: string, siblings: readonly MetricCardRow[]): { edits: Edit[]; card: string } => {
  const row: MetricCardRow = {
    id: newId('mc'),
    journey_id: journey,
    subject_table: subject.table,
    subject_id: subject.id,
    metric_id: metricId,
    filter: null,
    period: null,
    target: null,
    threshold: null,
    baseline: null,
    aggregation: 'own',
    position: Math.max(0, ...siblings.map(({ position }) => position + 1)),
  };
  return { edits: [{ add: 'metric_card', row }], card: row.id };
};

/** Edits of one card or hypothesis; values that are the same already are not sent. */
export const putRow = (table: 'metric_card' | 'hypothesis', before: Row, row: Record<string, unknown>): Edit[] => {
  const next = Object.fromEntries(Object.entries(row).filter(([column, value]) => JSON.stringify(before[column]) !== JSON.stringify(value)));
  return Object.keys(next).length === 0 ? [] : [{ put: table, id: before.id, row: next }];
};

/** Copies of a card for other subjects, without what was measured once. */
export const copyMetricCard = (card: MetricCardRow, subject: Subject): Edit[] => [
  { add: 'metric_card', row: { ...card, id: newId('mc'), subject_table: subject.table, subject_id: subject.id, baseline: null } },
];

export const addHypothesis = (
  journey: string,
  subject: Subject,
  parts: Pick<HypothesisRow, 'metric_id' | 'expected' | 'tolerance' | 'text'>,
  siblings: readonly HypothesisRow[],
): Edit[] => {
  const row: HypothesisRow = {
    id: newId('hy'),
    journey_id: journey,
    subject_table: subject.table,
    subject_id: subject.id,
    filter: null,
    period: null,
    decay_days: 180,
    position: siblings.length,
    ...parts,
  };
  return [{ add: 'hypothesis', row }];
};

export const dropRow = (table: 'metric_card' | 'hypothesis', id: string): Edit[] => [{ drop: table, id }];
