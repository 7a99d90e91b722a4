import { describe, expect, it } from 'vitest';

import type { ConnectorOut, Mapping } from '@/api/types.gen';

import { missingParts, shapeRoleOf, withShapeRole } from './shapeMapping';

const mapping: Mapping = {
  shape: 'survey',
  fields: { time: 'when' },
  identifiers: { email: 'mail' },
  questions: [{ column: 'q1', metric: 'nps' }],
  traits: ['plan'],
  properties: ['note'],
};

describe('roles in a known shape', () => {
  it('are read from the mapping', () => {
    expect(['when', 'mail', 'q1', 'plan', 'note', 'other'].map((name) => shapeRoleOf(mapping, name))).toEqual([
      'part:time',
      'id:email',
      'question:nps',
      'trait',
      'property',
      'ignore',
    ]);
  });

  it.each(['part:time', 'id:email', 'question:csat', 'trait', 'property', 'ignore'] as const)('a column becomes %s and nothing else', (role) => {
    for (const column of ['when', 'mail', 'q1', 'plan', 'other']) {
      const next = withShapeRole(mapping, column, role);
      expect(shapeRoleOf(next, column)).toBe(role);
      expect(JSON.stringify(next).split(`"${column}"`)).toHaveLength(role === 'ignore' ? 1 : 2);
    }
  });

  it('who had the part before becomes a property', () => {
    const next = withShapeRole(mapping, 'other', 'part:time');
    expect(next.fields).toEqual({ time: 'other' });
    expect(next.properties).toContain('when');
  });

  it('a question gets the scale of its metric', () => {
    expect(withShapeRole(mapping, 'other', 'question:csat').questions?.at(-1)).toMatchObject({ metric: 'csat', minimum: 1, maximum: 5 });
    expect(withShapeRole(mapping, 'other', 'question:text').questions?.at(-1)).toMatchObject({ minimum: null });
  });

  it('says which required parts are missing', () => {
    const connector = { parts: [{ name: 'time', label: {}, required: true }, { name: 'id', label: {}, required: true }] } as unknown as ConnectorOut;
    expect(missingParts(mapping, connector).map((part) => part.name)).toEqual(['id']);
    expect(missingParts({ ...mapping, fields: { id: 'x' }, constant_time: '2026-01-01' }, connector)).toEqual([]);
  });
});
