import { applyEdits, type EmotionRow } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import { buildMap, type MapModel } from '../document/mapModel';
import { testMap, testMapDocument } from '../document/testMap';
import { expectationGaps, feelingsOf, personasOf, setFeeling, storedValue, toneOf } from './feelings';

const feeling = (id: string, step_id: string, basis: EmotionRow['basis'], value: number, persona_id: string | null = 'pn_1'): EmotionRow => ({
  id,
  journey_id: 'jo_1',
  step_id,
  persona_id,
  basis,
  value,
  name: {},
  reason: {},
  evidence: null,
});

const withFeelings = (...emotion: EmotionRow[]): MapModel => {
  const document = testMapDocument();
  return buildMap({ ...document, tables: { ...document.tables, emotion } })!;
};

describe('feelings', () => {
  it('stand in the order of their steps, per persona and basis', () => {
    const model = withFeelings(feeling('2', 'st_3', 'assumed', 0.2), feeling('1', 'st_1', 'assumed', 0.1), feeling('x', 'st_1', 'expected', 1), feeling('y', 'st_1', 'assumed', 1, null));
    expect(feelingsOf(model, 'pn_1', 'assumed').map(({ column, row }) => [column, row.id])).toEqual([
      [0, '1'],
      [2, '2'],
    ]);
    expect(personasOf(model)).toEqual([null, 'pn_1']);
    expect(personasOf(testMap())).toEqual(['pn_1']);
  });

  it('are set once per step, persona and basis', () => {
    const model = testMap();
    const first = buildMap(applyEdits(model.document, setFeeling(model, 'st_1', 'pn_1', 'assumed', { value: 0.5 })))!;
    const second = setFeeling(first, 'st_1', 'pn_1', 'assumed', { value: -0.5 });
    expect(second).toEqual([{ put: 'emotion', id: first.emotions[0]!.id, row: { value: -0.5 } }]);
    expect(setFeeling(first, 'st_1', 'pn_1', 'assumed', { name: { de: 'froh' } })).toMatchObject([{ was: { name: {} } }]);
  });

  it('are stored between −1 and 1', () => {
    expect([-9, -2, 0.3, 2].map(storedValue)).toEqual([-1, -1, 0.15, 1]);
  });

  it('miss what was expected by more than one point', () => {
    const model = withFeelings(feeling('a', 'st_1', 'assumed', 0), feeling('e', 'st_1', 'expected', 0.6), feeling('a2', 'st_2', 'assumed', 0), feeling('e2', 'st_2', 'expected', 0.5));
    expect(expectationGaps(model, 'pn_1')).toEqual([{ column: 0, felt: 0, expected: 1.2 }]);
  });

  it('take their colour from the shown scale', () => {
    expect([-2, -1, -0.25, 0, 0.25, 1].map(toneOf)).toEqual(['neg-3', 'neg-3', 'neg-2', 'neu', 'pos-2', 'pos-3']);
  });
});
