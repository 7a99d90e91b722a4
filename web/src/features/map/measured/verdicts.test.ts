import { describe, expect, it } from 'vitest';

import type { HypothesisRow, HypothesisState, MeasuredHypothesis } from './shapes';
import { gravestOf, isDecided, verdictsOf } from './verdicts';

const row = (id: string, subject_id: string): HypothesisRow => ({ id, subject_id, subject_table: 'card' }) as HypothesisRow;
const found = (hypothesis: HypothesisRow, state: HypothesisState): MeasuredHypothesis => ({ hypothesis, state }) as MeasuredHypothesis;

const rows = [row('hy_1', 'ca_1'), row('hy_2', 'ca_1'), row('hy_3', 'st_1'), row('hy_4', 'st_2')];
const measured = new Map([
  ['hy_1', found(rows[0]!, 'confirmed')],
  ['hy_2', found(rows[1]!, 'contradicted')],
  ['hy_3', found(rows[2]!, 'open')],
]);

describe('verdicts', () => {
  it('are the gravest of each statement, and none before something was measured', () => {
    const verdicts = verdictsOf(rows, measured);
    expect([...verdicts].map(([id, one]) => [id, one.row.id])).toEqual([
      ['ca_1', 'hy_2'],
      ['st_1', 'hy_3'],
    ]);
    expect([...verdicts.values()].map(isDecided)).toEqual([true, false]);
  });

  it('of several places are the gravest', () => {
    const verdicts = verdictsOf(rows, measured);
    expect(gravestOf(['st_2', 'st_1', 'ca_1'], verdicts)?.row.id).toBe('hy_2');
    expect(gravestOf(['st_2'], verdicts)).toBeUndefined();
  });

  it('stay the same objects while nothing changes', () => {
    const before = verdictsOf(rows, measured);
    const after = verdictsOf(rows, new Map(measured).set('hy_3', found(rows[2]!, 'confirmed')), before);
    expect(after.get('ca_1')).toBe(before.get('ca_1'));
    expect(after.get('st_1')).not.toBe(before.get('st_1'));
  });
});
