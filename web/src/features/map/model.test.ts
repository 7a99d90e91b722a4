import { describe, expect, it } from 'vitest';

import { wilson } from '@/shared/charts/intervals';
import { mapColumns, overallShare, reliabilityOf, stageShares, type PlannedStage, type StepMeasure } from './model';

const stages: PlannedStage[] = [
  { id: 's1', name: 'Trigger', steps: [step('1'), step('2')] },
  { id: 's2', name: 'Calculate', steps: [step('3'), step('4'), step('5')] },
  { id: 's3', name: 'Decide', steps: [step('6'), step('7', true)] },
  { id: 's4', name: 'Sign up', steps: [step('8')] },
];

function step(id: string, optional = false) {
  return { id, name: `step ${id}`, optional, touchpoints: [`t${id}`] };
}

const reached: Record<string, number> = { 2: 48_210, 3: 31_864, 4: 27_902, 5: 16_239, 6: 11_042, 7: 2_318, 8: 3_975 };

function measured(values: Record<string, number> = reached): Map<string, StepMeasure> {
  const main = Object.keys(values).filter((id) => id !== '7');
  return new Map(
    Object.entries(values).map(([id, n]) => {
      const next = values[main[main.indexOf(id) + 1] ?? ''];
      const lost = id === '7' || next === undefined ? 0 : n - next;
      const interval = next === undefined ? null : wilson(lost, n);
      return [id, measure(n, lost, interval?.low ?? null, interval?.high ?? null)];
    }),
  );
}

function measure(n: number, lost: number, low: number | null, high: number | null): StepMeasure {
  return {
    reached: n,
    lost,
    lost_share: low === null ? null : lost / n,
    lost_low: low,
    lost_high: high,
    median_us: 1,
    p90_us: 2,
    median_to_next_us: 3,
    touches: n,
    customers: n,
    returned: 0,
    channels: [],
  };
}

describe('mapColumns', () => {
  it('keeps a step without data apart from a step nobody reached', () => {
    const columns = mapColumns(stages, measured({ ...reached, 8: 0 }));
    expect(columns[0]).toMatchObject({ number: 1, measure: null, reliability: 'missing' });
    expect(columns[7]?.measure?.reached).toBe(0);
    expect(columns[7]?.reliability).toBe('tooFew');
  });

  it('names the one step that leaks significantly most', () => {
    expect(mapColumns(stages, measured()).filter((c) => c.weakest).map((c) => c.number)).toEqual([6]);
  });

  it('names none when the two worst cannot be told apart', () => {
    const close = measured({ 2: 1000, 3: 500, 4: 251, 5: 240 });
    expect(mapColumns(stages, close).some((c) => c.weakest)).toBe(false);
  });

  it('names none of few', () => {
    const few = measured({ 2: 90, 3: 10, 4: 9, 5: 9 });
    expect(mapColumns(stages, few).some((c) => c.weakest)).toBe(false);
  });
});

describe('stageShares', () => {
  it('compares the entries of neighbouring stages', () => {
    const shares = stageShares(stages, mapColumns(stages, measured()));
    expect(shares[0]).toBeCloseTo(0.661, 3);
    expect(shares[1]).toBeCloseTo(0.347, 3);
    expect(shares[2]).toBeCloseTo(0.36, 3);
    expect(shares[3]).toBeNull();
  });

  it('says nothing where a stage has no data', () => {
    const shares = stageShares(stages, mapColumns(stages, measured({ 2: 10, 8: 5 })));
    expect(shares).toEqual([null, null, null, null]);
  });
});

describe('overallShare', () => {
  it('goes from the first to the last measured step', () => {
    expect(overallShare(mapColumns(stages, measured()))).toBeCloseTo(0.0825, 4);
  });

  it('needs two steps and somebody to start', () => {
    expect(overallShare(mapColumns(stages, new Map()))).toBeNull();
    expect(overallShare(mapColumns(stages, measured({ 2: 0, 3: 0 })))).toBeNull();
  });
});

describe('reliabilityOf', () => {
  it('hides below 30 and marks below 100', () => {
    expect([null, 0, 29, 30, 99, 100].map(reliabilityOf)).toEqual([
      'missing',
      'tooFew',
      'tooFew',
      'few',
      'few',
      'enough',
    ]);
  });
});
