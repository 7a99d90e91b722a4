import { describe, expect, it } from 'vitest';

import type { DutyRow } from '@/shared/changes';

import { scoreTrend, withScore } from './assessment';
import { checklistCsv } from './checklistCsv';
import { accountability, dutyEdits, fieldsWith } from './useProfile';

const duty = (id: string, letter: DutyRow['letter'], department = 'dp_1'): DutyRow => ({ id, journey_id: 'jo_1', subject_id: 'sg_1', department_id: department, letter });
const place = { subject: 'sg_1', department: 'dp_1' };

describe('fields of a profile', () => {
  it('change one and keep the others', () => {
    expect(fieldsWith({ vision: { de: 'a' }, notes: { de: 'b' } }, 'vision', { de: 'c' })).toEqual({ notes: { de: 'b' }, vision: { de: 'c' } });
  });

  it('take away what is empty', () => {
    expect(fieldsWith({ vision: { de: 'a' }, products: ['pr_1'] }, 'products', [])).toEqual({ vision: { de: 'a' } });
    expect(fieldsWith({ vision: { de: 'a' } }, 'vision', {})).toEqual({});
  });
});

describe('duties', () => {
  it('are added, changed in place and removed', () => {
    expect(dutyEdits([], 'jo_1', place, 'R')).toMatchObject([{ add: 'duty', row: { letter: 'R', subject_id: 'sg_1' } }]);
    expect(dutyEdits([duty('du_1', 'R')], 'jo_1', place, 'A')).toEqual([{ put: 'duty', id: 'du_1', row: { letter: 'A' }, was: { letter: 'R' } }]);
    expect(dutyEdits([duty('du_1', 'R')], 'jo_1', place, null)).toEqual([{ drop: 'duty', id: 'du_1' }]);
    expect(dutyEdits([duty('du_1', 'R')], 'jo_1', place, 'R')).toEqual([]);
  });

  it('leave one letter where several stood', () => {
    expect(dutyEdits([duty('du_1', 'R'), duty('du_2', 'A')], 'jo_1', place, 'R')).toEqual([{ drop: 'duty', id: 'du_2' }]);
  });

  it('want exactly one who is accountable', () => {
    expect(accountability([], 'sg_1')).toBe('one');
    expect(accountability([duty('du_1', 'R')], 'sg_1')).toBe('none');
    expect(accountability([duty('du_1', 'A'), duty('du_2', 'A', 'dp_2')], 'sg_1')).toBe('several');
  });
});

describe('the self-assessment', () => {
  it('remembers earlier scores once a day', () => {
    const first = withScore(undefined, 2, '2026-09-01');
    const same = withScore(first, 3, '2026-09-01');
    const later = withScore(same, 1, '2026-10-01');
    expect(later).toMatchObject({ score: 1, at: '2026-10-01', history: [{ score: 3, at: '2026-09-01' }] });
    expect(scoreTrend(later)).toBe(-2);
    expect(scoreTrend(first)).toBeNull();
  });
});

describe('the checklist as a table', () => {
  it('escapes what a spreadsheet would take for a formula or a new cell', () => {
    const csv = checklistCsv([['Ziel; "klar"', '=1+1', 'ja']]);
    expect(csv).toBe('"Ziel; ""klar""","\'=1+1","ja"\r\n');
  });
});
