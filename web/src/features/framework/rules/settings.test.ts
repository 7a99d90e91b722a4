import { describe, expect, it } from 'vitest';

import { fieldName, isAllowed, readOptions, toggled, withAllowed, withField, withMandatory, withoutField, type Settings } from './settings';

const settings: Settings = {
  mandatory: { persona: ['needs'] },
  mandatory_strictness: 'warn',
  levels: {},
  customer_voice: 'warn',
  voice_in: ['journey'],
  glossary: 'warn',
  decay: { observed: 6, reported: 12, inferred: 6, assumed: 0 },
  review_days: 180,
  languages: [],
  custom_fields: {},
  additions: [],
  currency: 'EUR',
  names: {},
};

describe('what is demanded', () => {
  it('is switched per kind', () => {
    expect(withMandatory(settings, 'persona', 'sources').mandatory['persona']).toEqual(['needs', 'sources']);
    expect(withMandatory(settings, 'persona', 'needs').mandatory['persona']).toEqual([]);
    expect(toggled([1], 2)).toEqual([1, 2]);
  });
});

describe('what is allowed on a level', () => {
  const all = ['do', 'think', 'feel'];

  it('is everything until something is taken away', () => {
    const less = withAllowed(settings, 'L1', 'lanes', 'think', all);
    expect(less.levels.L1).toEqual({ lanes: ['do', 'feel'], kinds: null });
    expect([isAllowed(less, 'L1', 'lanes', 'think'), isAllowed(less, 'L0', 'lanes', 'think')]).toEqual([false, true]);
  });

  it('is everything again once all are back', () => {
    const less = withAllowed(settings, 'L1', 'lanes', 'think', all);
    expect(withAllowed(less, 'L1', 'lanes', 'think', all).levels.L1?.lanes).toBeNull();
  });
});

describe('own fields', () => {
  it('get names from their labels, each once', () => {
    expect(fieldName('Größe des Haushalts', [])).toBe('x_groesse_des_haushalts');
    expect(fieldName('Größe', ['x_groesse'])).toBe('x_groesse_2');
    expect(fieldName('…', [])).toBe('x_field');
  });

  it('read choices from lines or commas', () => {
    expect(readOptions('Klein, Groß\nKlein', 'de')).toEqual([
      { value: 'klein', label: { de: 'Klein' } },
      { value: 'gross', label: { de: 'Groß' } },
    ]);
  });

  it('are no longer demanded once they are gone', () => {
    const field = { name: 'x_size', type: 'line', label: { en: 'Size' }, help: {}, options: [] } as const;
    const more = withMandatory(withField(settings, 'persona', { ...field, options: [] }), 'persona', 'x_size');
    const less = withoutField(more, 'persona', 'x_size');
    expect([less.mandatory['persona'], less.custom_fields['persona']]).toEqual([['needs'], []]);
  });
});
