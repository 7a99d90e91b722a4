import { describe, expect, it } from 'vitest';

import type { LibraryObject } from '@/shared/fields';

import { gapsOf } from './missing';

const object = (fields: Record<string, unknown>, row: Partial<LibraryObject> = {}): LibraryObject =>
  ({ id: 'dp_1', name: { de: 'Wort', en: 'Word' }, owner_id: 'dp_1', fields, ...row }) as unknown as LibraryObject;

describe('gapsOf', () => {
  it('names whole parts that are empty', () => {
    const found = gapsOf({ departments: [], taxonomies: [], glossary: [], rules: [] }).map((gap) => [gap.words, gap.count]);
    expect(found).toEqual([
      ['framework.gapDepartments', 1],
      ['framework.gapTaxonomies', 1],
      ['framework.gapGlossary', 1],
      ['framework.gapLevels', 3],
    ]);
  });

  it('counts what entries do not say', () => {
    const words = gapsOf({
      departments: [object({ goals: { de: 'Ziel' } })],
      taxonomies: [{ id: 'tx_1', terms: [] }],
      glossary: [object({ definition: { de: 'x' }, state: 'draft' }, { name: { de: 'Wort' }, owner_id: null })],
      rules: [object({ level: 'L0', recipients: ['dp_1'] }), object({ level: 'L1' }), object({ level: 'L2', recipients: [] })],
    }).map((gap) => [gap.words, gap.count]);
    expect(words).toEqual([
      ['framework.gapContact', 1],
      ['framework.gapTerms', 1],
      ['framework.gapLanguage', 1],
      ['framework.gapOwner', 1],
      ['framework.gapDraft', 1],
      ['framework.gapRecipients', 2],
    ]);
  });

  it('is silent when nothing is missing', () => {
    const word = object({ definition: { de: 'x' }, state: 'approved' });
    const rules = ['L0', 'L1', 'L2'].map((level) => object({ level, recipients: ['dp_1'] }));
    const department = object({ goals: { de: 'Ziel' }, contact: { de: 'post@' } });
    expect(gapsOf({ departments: [department], taxonomies: [{ id: 'tx_1', terms: [1] }], glossary: [word], rules })).toEqual([]);
  });
});
