import { describe, expect, it } from 'vitest';

import type { Field, LibraryObject } from '@/shared/fields';

import { differences, takenOver } from './choosing';

const field = (name: string, type: Field['type']): Field => ({ name, type, label: {}, help: {}, group: {}, options: [], of: null, required: false, custom: false });
const fields = [field('place', 'line'), field('cost', 'money'), field('needs', 'statements'), field('type', 'choice')];
const object = (name: string, values: Record<string, unknown>): LibraryObject =>
  ({ id: name, kind: 'touchpoint', name: { de: name }, fields: values, owner_id: null, keeper_id: null, tags: [] }) as unknown as LibraryObject;

const kept = object('A', { place: { de: 'Web' }, cost: 1, needs: [1] });
const gone = object('B', { place: { de: 'App' }, cost: 1, needs: [2], type: 'digital' });

describe('differences', () => {
  it('are what both say, and say differently; lists are joined anyway', () => {
    expect(differences(fields, kept, gone).map((one) => one.name)).toEqual(['name', 'place']);
  });
});

describe('takenOver', () => {
  it('is nothing when the kept one wins everywhere', () => {
    expect(takenOver(differences(fields, kept, gone), { name: 'kept' })).toBeNull();
  });

  it('is what was chosen from the other one', () => {
    const all = differences(fields, kept, gone);
    expect(takenOver(all, { place: 'gone' })).toEqual({ fields: { place: { de: 'App' } } });
    expect(takenOver(all, { name: 'gone', place: 'gone' })).toEqual({ name: { de: 'B' }, fields: { place: { de: 'App' } } });
  });
});
