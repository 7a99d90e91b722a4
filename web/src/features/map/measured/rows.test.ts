import { describe, expect, it } from 'vitest';

import { addHypothesis, addMetricCard, byPosition, putRow, replayed } from './rows';
import type { MetricCardRow } from './shapes';

const step = { table: 'step', id: 'st_1' } as const;
const cardOf = (edits: ReturnType<typeof addMetricCard>['edits']): MetricCardRow => (edits[0] as unknown as { row: MetricCardRow }).row;

describe('rows beside the map', () => {
  const first = cardOf(addMetricCard('jo_1', step, 'me_nps', []).edits);

  it('take edits in once', () => {
    const add = [{ add: 'metric_card', row: first }];
    const once = replayed<MetricCardRow>([], 'metric_card', add);
    expect(replayed(once, 'metric_card', add)).toBe(once);
    expect(replayed(once, 'metric_card', [{ put: 'metric_card', id: first.id, row: { target: 30 } }])[0]?.target).toBe(30);
    expect(replayed(once, 'metric_card', [{ drop: 'metric_card', id: first.id }])).toEqual([]);
  });

  it('leave other tables alone, and stay the same objects', () => {
    const rows = [first];
    const others = [{ add: 'hypothesis', row: { id: 'hy_1' } }, { drop: 'card', id: first.id }, { put: 'metric_card', id: 'mc_x', row: { target: 1 } }];
    expect(replayed(rows, 'metric_card', others)).toBe(rows);
    expect(replayed(rows, 'metric_card', [{ put: 'metric_card', id: first.id, row: { target: null } }])).toBe(rows);
  });

  it('come behind those that are there', () => {
    const second = cardOf(addMetricCard('jo_1', step, 'me_csat', [first]).edits);
    expect([second, first].toSorted(byPosition).map(({ metric_id }) => metric_id)).toEqual(['me_nps', 'me_csat']);
  });

  it('send only what changed', () => {
    expect(putRow('metric_card', first, { target: null, period: null })).toEqual([]);
    expect(putRow('metric_card', first, { target: 3, period: { days: 28 } })).toEqual([{ put: 'metric_card', id: first.id, row: { target: 3, period: { days: 28 } } }]);
  });

  it('say what is expected and how far it may be off', () => {
    const [edit] = addHypothesis('jo_1', step, { metric_id: 'me_nps', expected: 30, tolerance: 5, text: { en: 'They like it' } }, []);
    expect(edit).toMatchObject({ add: 'hypothesis', row: { subject_table: 'step', subject_id: 'st_1', expected: 30, tolerance: 5 } });
  });
});
