import { describe, expect, it } from 'vitest';

import { differing } from './differing';

const own = (text: string, other: string): string[] => differing(text, other).filter(({ isOwn }) => isOwn).map(({ word }) => word);

describe('differing', () => {
  it('marks the words the other text does not have', () => {
    expect(own('Angebot verfällt nach 7 Tagen', 'Angebot verfällt bald')).toEqual(['nach', '7', 'Tagen']);
    expect(own('Angebot verfällt bald', 'Angebot verfällt nach 7 Tagen')).toEqual(['bald']);
  });

  it('keeps every word of the text in order', () => {
    expect(differing('a b c', 'c a b').map(({ word }) => word).join(' ')).toBe('a b c');
    expect(own('a b', 'a b')).toEqual([]);
    expect(own('a b', '')).toEqual(['a', 'b']);
  });
});
