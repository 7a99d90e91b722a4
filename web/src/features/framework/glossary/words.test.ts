import { describe, expect, it } from 'vitest';

import type { LibraryObject } from '@/shared/fields';

import { fits, readWords, termPlaces, withLine } from './words';

const entry = (id: string, de: string, synonyms: string[] = []): LibraryObject =>
  ({ id, name: { de }, fields: { synonyms: { de: synonyms }, definition: { en: 'What it costs' } } }) as unknown as LibraryObject;

describe('words in a line', () => {
  it('are read once each', () => {
    expect(readWords(' Beitrag, Preis ;Beitrag,')).toEqual(['Beitrag', 'Preis']);
  });

  it('replace those of one language only', () => {
    expect(withLine({ de: ['alt'], en: ['old'] }, 'de', 'neu')).toEqual({ de: ['neu'], en: ['old'] });
    expect(withLine({ de: ['alt'] }, 'de', ' ')).toBeNull();
  });
});

describe('fits', () => {
  it('looks into both languages and all words', () => {
    const one = entry('a', 'Prämie', ['Beitrag']);
    expect([fits(one, 'beitr'), fits(one, 'costs'), fits(one, ''), fits(one, 'Tarif')]).toEqual([true, true, true, false]);
  });
});

describe('termPlaces', () => {
  const entries = [entry('a', 'Prämie'), entry('b', 'Prämienrechner', ['Rechner'])];

  it('finds bent terms and synonyms, not parts of other words', () => {
    const found = termPlaces('Die Prämien im Rechner, keine Prämienfrage', 'de', entries);
    expect(found.map((place) => [place.start, place.end, place.entry.id])).toEqual([[4, 11, 'a'], [15, 22, 'b']]);
  });

  it('prefers the longer term and counts characters', () => {
    expect(termPlaces('😀 Prämienrechner', 'de', entries).map((place) => [place.start, place.entry.id])).toEqual([[2, 'b']]);
  });

  it('takes words as they are, not as patterns', () => {
    expect(termPlaces('C++ (neu)', 'de', [entry('c', 'C++')]).length).toBe(1);
  });
});
