import { describe as suite, expect, it } from 'vitest';

import { formats } from '@/shared/format';

import { describe, mainOf } from './describe';

const names = { person: (id: string) => (id === 'pe_0123456789abcdefghjkmnpqrs' ? 'Aylin Demir' : undefined), object: () => undefined };
const told = (edits: Parameters<typeof describe>[0]['edits'], inverse: Parameters<typeof describe>[0]['inverse'], language: 'de' | 'en' = 'de') =>
  describe({ edits, inverse }, undefined, names, language, formats(language));

suite('a command in words', () => {
  it('says what a text was and what it is', () => {
    const [row] = told([{ put: 'step', id: 'st_1', row: { name: { de: 'Neu' }, rank: 'V' } }], [{ put: 'step', id: 'st_1', row: { name: { de: 'Alt' }, rank: 'U' } }]);
    expect(row?.changed).toEqual([{ column: 'name', label: 'Name', old: 'Alt', now: 'Neu' }]);
  });

  it('shows the language that changed, when it is the other one', () => {
    const [row] = told([{ put: 'step', id: 'st_1', row: { name: { de: 'Gleich', en: 'New' } } }], [{ put: 'step', id: 'st_1', row: { name: { de: 'Gleich' } } }]);
    expect(row?.changed[0]).toMatchObject({ old: 'Gleich', now: 'New' });
  });

  it('names people, and leaves ids out that nobody knows', () => {
    const [row] = told(
      [{ put: 'journey', id: 'jo_1', row: { manager_id: 'pe_0123456789abcdefghjkmnpqrs', department_id: 'dp_0123456789abcdefghjkmnpqrs' } }],
      [{ put: 'journey', id: 'jo_1', row: { manager_id: null, department_id: null } }],
    );
    expect(row?.changed).toEqual([{ column: 'manager_id', label: 'Verantwortlich', old: '', now: 'Aylin Demir' }]);
  });

  it('tells fields one by one', () => {
    const [row] = told(
      [{ put: 'object', id: 'tp_1', row: { fields: { type: 'web', provider: 'Nordlicht' } } }],
      [{ put: 'object', id: 'tp_1', row: { fields: { type: 'web', provider: '' } } }],
    );
    expect(row?.changed).toEqual([{ column: 'fields.provider', label: '', old: '', now: 'Nordlicht' }]);
  });

  it('takes the name of a removed row from what would bring it back', () => {
    const [row] = told([{ drop: 'step', id: 'st_1' }], [{ add: 'step', row: { id: 'st_1', name: { en: 'I compare' } } }]);
    expect(row).toMatchObject({ verb: 'drop', name: 'I compare' });
  });

  it('is led by the row whose words changed', () => {
    const touched = told(
      [
        { add: 'card', row: { id: 'ca_1' } },
        { put: 'object', id: 'sm_1', row: { name: { de: 'B' } } },
      ],
      [{ put: 'object', id: 'sm_1', row: { name: { de: 'A' } } }],
    );
    expect(mainOf(touched)?.subject).toEqual({ table: 'object', id: 'sm_1' });
  });
});
