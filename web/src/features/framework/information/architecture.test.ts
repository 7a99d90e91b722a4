import { describe, expect, it } from 'vitest';

import type { LibraryObject } from '@/shared/fields';

import { allows, rulesByLevel, switched } from './architecture';

const rule = (fields: Record<string, unknown>): LibraryObject => ({ id: 'ir_1', fields }) as unknown as LibraryObject;
const all = ['survey', 'crm', 'market'];

describe('what a level allows', () => {
  it('is everything while nothing is named', () => {
    expect(allows(undefined, 'sources', 'crm')).toBe(true);
    expect(allows(rule({ sources: ['survey'] }), 'sources', 'crm')).toBe(false);
  });

  it('is all but one once one is taken away, and everything when it is back', () => {
    expect(switched(undefined, 'sources', 'crm', all)).toEqual(['survey', 'market']);
    expect(switched(rule({ sources: ['survey', 'market'] }), 'sources', 'crm', all)).toBeNull();
  });
});

describe('rulesByLevel', () => {
  it('takes the first rule of each level', () => {
    const rules = [rule({ level: 'L1', aggregation: 'mean' }), rule({ level: 'L1' }), rule({ level: 'L0' })];
    expect(rulesByLevel(rules)).toEqual({ L1: rules[0], L0: rules[2] });
  });
});
