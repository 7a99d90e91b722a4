import { describe, expect, it } from 'vitest';

import type { Finding } from '../api';

import { joinedFixes } from './findings';

const finding = (...ids: string[]): Finding => ({
  rule: 'glossary',
  severity: 'warning',
  message: {},
  where: {},
  fix: ids.length > 0 ? { label: {}, edits: ids.map((id) => ({ put: 'step', id, row: { name: {} } })) } : null,
});

describe('joinedFixes', () => {
  it('makes one change of several, never touching a row twice', () => {
    const { edits, taken } = joinedFixes([finding('a'), finding('b', 'c'), finding('c'), finding()]);
    expect(edits.map((edit) => 'id' in edit && edit.id)).toEqual(['a', 'b', 'c']);
    expect(taken).toBe(2);
  });
});
