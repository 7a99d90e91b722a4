import type { MomentRow } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import type { Measure } from '../measures';
import { changeMoment, momentState, momentValue, worstState } from './state';

const moment = (parts: Partial<MomentRow>): MomentRow => ({
  id: 'mo_1',
  journey_id: 'jo_1',
  step_id: 'st_1',
  kind: 'truth',
  name: {},
  reason: {},
  metric: 'lost_share',
  target: 0.3,
  threshold: 0.4,
  ...parts,
});

const measure = (lost_share: number | null, reached = 1000): Measure => ({
  reached,
  lost: 0,
  lost_share,
  lost_low: null,
  lost_high: null,
  median_us: 5_000_000,
  p90_us: null,
  median_to_next_us: null,
  touches: 0,
  customers: 0,
  returned: 100,
  channels: [],
  touchpoints: [],
});

describe('momentState', () => {
  it('is met, missed or breached by target and threshold', () => {
    expect([0.3, 0.35, 0.4, 0.41].map((value) => momentState(moment({}), measure(value)))).toEqual(['met', 'missed', 'missed', 'breached']);
    expect(momentState(moment({ threshold: null }), measure(0.31))).toBe('breached');
    expect(momentState(moment({ target: null }), measure(0.31))).toBe('met');
  });

  it('says when nothing is measured or too little', () => {
    expect(momentState(moment({}), null)).toBe('unmeasured');
    expect(momentState(moment({ metric: null }), measure(0.9))).toBe('unmeasured');
    expect(momentState(moment({ target: null, threshold: null }), measure(0.9))).toBe('unmeasured');
    expect(momentState(moment({}), measure(null))).toBe('unmeasured');
    expect(momentState(moment({}), measure(0.9, 29))).toBe('few');
  });

  it('reads each metric', () => {
    expect(momentValue('median_us', measure(0))).toBe(5_000_000);
    expect(momentValue('returned_share', measure(0))).toBe(0.1);
    expect(momentValue('returned_share', measure(0, 0))).toBeNull();
  });

  it('shows the most urgent', () => {
    expect(worstState(['met', 'breached', 'unmeasured'])).toBe('breached');
    expect(worstState([])).toBeNull();
  });

  it('compares words only', () => {
    expect(changeMoment(moment({}), { target: 0.2 })).toEqual([{ put: 'moment', id: 'mo_1', row: { target: 0.2 } }]);
    expect(changeMoment(moment({}), { name: { de: 'Neu' } })).toMatchObject([{ was: { name: {} } }]);
  });
});
