import { describe, expect, it } from 'vitest';

import { matching, readQuery } from './paletteQuery';

describe('the palette', () => {
  it('understands its signs', () => {
    expect(readQuery(' > theme')).toEqual({ only: 'do', text: 'theme' });
    expect(readQuery('@K-48')).toEqual({ only: 'people', text: 'K-48' });
    expect(readQuery('Prämie ')).toEqual({ only: undefined, text: 'Prämie' });
  });

  it('finds words in any order, without accents, prefixes first', () => {
    const items = [{ name: 'Meine Prämie' }, { name: 'Prämie berechnen' }, { name: 'Daten', words: 'Quellen' }];
    expect(matching(items, 'pramie').map((item) => item.name)).toEqual(['Prämie berechnen', 'Meine Prämie']);
    expect(matching(items, 'prämie mein')).toHaveLength(1);
    expect(matching(items, 'quelle')).toEqual([items[2]]);
    expect(matching(items, '')).toHaveLength(3);
  });
});
