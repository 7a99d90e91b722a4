import { describe, expect, it } from 'vitest';

import type { LibraryObject } from '@/shared/fields';

import { goalsByDepartment, overlapsOf } from './overlaps';

const goals = (id: string, de: string) => ({ id, texts: [{ de }] });

describe('overlapsOf', () => {
  it('finds the thing that two departments speak of, bent or not', () => {
    const [found, ...more] = overlapsOf([goals('a', 'Abschlüsse im Portal steigern'), goals('b', 'Das Portal modernisieren'), goals('c', 'Recht einhalten')], 'de');
    expect(found).toEqual({ one: 'a', other: 'b', words: ['Portal'], isConflict: false });
    expect(more).toEqual([]);
  });

  it('names a conflict when one wants more and the other less', () => {
    const found = overlapsOf([goals('a', 'Anrufe senken'), goals('b', 'Mehr Anrufe führen'), goals('c', 'Anrufe dokumentieren')], 'de');
    expect(found.map((one) => [one.one, one.other, one.isConflict])).toEqual([['a', 'b', true], ['a', 'c', false], ['b', 'c', false]]);
  });

  it('keeps parts of a sentence apart', () => {
    const found = overlapsOf([goals('a', 'Mehr Interessenten bei sinkenden Kosten'), goals('b', 'Kosten senken')], 'de');
    expect(found[0]?.isConflict).toBe(false);
  });

  it('does not take what a number is divided by for what is wanted', () => {
    const found = overlapsOf([goals('a', 'Sinkende Kosten je Abschluss'), goals('b', 'Mehr Abschlüsse, mehr Abschluss im Netz')], 'de');
    expect(found.map((one) => one.isConflict)).toEqual([false]);
  });

  it('compares in the language of the reader where both have said it there', () => {
    const one = { id: 'a', texts: [{ de: 'Recht einhalten', en: 'Sign the contract' }] };
    const other = { id: 'b', texts: [{ de: 'Wachstum', en: 'A fair contract' }] };
    expect([overlapsOf([one, other], 'de').length, overlapsOf([one, other], 'en').length]).toEqual([0, 1]);
  });

  it('does not take common words for goals', () => {
    expect(overlapsOf([goals('a', 'Alle Kunden haben eine Antwort'), goals('b', 'Kunden werden beraten')], 'de')).toEqual([]);
  });
});

describe('goalsByDepartment', () => {
  it('adds the goals a department answers for', () => {
    const rows = [{ id: 'dp_1', fields: { goals: { de: 'Wachsen' } } }] as unknown as LibraryObject[];
    const library = [{ id: 'go_1', name: { de: 'Quote' }, fields: { department: 'dp_1' } }, { id: 'go_2', name: {}, fields: {} }] as unknown as LibraryObject[];
    expect(goalsByDepartment(rows, library)).toEqual([{ id: 'dp_1', texts: [{ de: 'Wachsen' }, { de: 'Quote' }] }]);
  });
});
