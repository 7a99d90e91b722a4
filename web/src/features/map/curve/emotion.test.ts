import { describe, expect, it } from 'vitest';

import type { Estimate } from '@/shared/measured';

import { testMap } from '../document/testMap';
import { emotionAt, withMeasured, type MeasuredEmotion } from './emotion';
import { feelingAt } from './feelings';

const of = (value: number | null, n: number): Estimate => ({ value, low: null, high: null, n, state: 'known' });

const asked = (...steps: [string, Estimate][]): MeasuredEmotion =>
  ({ answer: { steps: steps.map(([step_id, value]) => ({ step_id, value })) } }) as unknown as MeasuredEmotion;

describe('measured feelings', () => {
  const model = testMap();
  const [first, second] = model.steps;

  it('stand on the map beside the assumed ones, where somebody answered', () => {
    const emotion = asked([first!.row.id, of(-0.5, 120)], [second!.row.id, of(null, 0)]);
    const felt = withMeasured(model, emotion, null);
    expect(feelingAt(felt, first!.row.id, null, 'measured')).toMatchObject({ value: -0.5, evidence: { n: 120 } });
    expect(feelingAt(felt, second!.row.id, null, 'measured')).toBeUndefined();
    expect(felt.emotions.filter(({ basis }) => basis !== 'measured')).toEqual(model.emotions.filter(({ basis }) => basis !== 'measured'));
    expect(emotionAt(emotion, first!.row.id)?.value.n).toBe(120);
    expect(emotionAt(emotion, second!.row.id)).toBeUndefined();
  });

  it('leave the map as it is when nobody answered', () => {
    expect(withMeasured(model, undefined, null)).toBe(model);
    expect(withMeasured(model, asked([first!.row.id, of(null, 0)]), null)).toBe(model);
  });
});
