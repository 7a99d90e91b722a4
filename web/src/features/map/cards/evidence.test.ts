import type { ObjectRow } from '@/shared/changes';
import { describe, expect, it } from 'vitest';

import { evidenceOf, isSevere } from './evidence';

const statement = (fields: Record<string, unknown>, kind = 'statement'): ObjectRow => ({
  id: 'sm_1',
  kind,
  name: {},
  fields,
  owner_id: null,
  keeper_id: null,
  tags: [],
  state: 'active',
});

describe('evidence', () => {
  it('is assumed unless somebody said more', () => {
    expect(evidenceOf(statement({}))).toEqual({ state: 'assumed' });
    expect(evidenceOf(statement({ evidence: { state: 'guessed' } }))).toEqual({ state: 'assumed' });
    expect(evidenceOf(statement({ evidence: { state: 'observed', n: 12 } }))).toEqual({ state: 'observed', n: 12 });
    expect(evidenceOf(statement({}, 'touchpoint'))).toBeNull();
    expect(evidenceOf(undefined)).toBeNull();
  });

  it('marks severe pains only', () => {
    expect(isSevere(statement({ sort: 'pain', severity: 4 }))).toBe(true);
    expect(isSevere(statement({ sort: 'gain', severity: 5 }))).toBe(false);
  });
});
