import { describe, expect, it } from 'vitest';

import { isBlank, sameText, shown, withWords } from './shown';

describe('shown', () => {
  it('gives the reader their own language', () => {
    expect(shown({ de: 'Prämie', en: 'Premium' }, 'en')).toEqual({ value: 'Premium', language: 'en', isFallback: false });
  });

  it('says when the other language stands in', () => {
    expect(shown({ de: 'Prämie' }, 'en')).toEqual({ value: 'Prämie', language: 'de', isFallback: true });
    expect(shown({ de: '', en: 'Premium' }, 'de')).toEqual({ value: 'Premium', language: 'en', isFallback: true });
  });

  it('is empty for a text that says nothing', () => {
    expect(shown(undefined, 'de')).toEqual({ value: '', language: 'de', isFallback: false });
  });
});

describe('withWords', () => {
  it('changes one language and leaves the other', () => {
    expect(withWords({ de: 'alt', en: 'old' }, 'de', ' neu ')).toEqual({ de: 'neu', en: 'old' });
  });

  it('takes a language away when its words are blank', () => {
    expect(withWords({ de: 'alt', en: 'old' }, 'en', '  ')).toEqual({ de: 'alt' });
    expect(isBlank(withWords({ de: 'alt' }, 'de', ''))).toBe(true);
  });
});

describe('sameText', () => {
  it('treats a missing language as an empty one', () => {
    expect(sameText({ de: 'a', en: '' }, { de: 'a' })).toBe(true);
    expect(sameText({ de: 'a' }, { en: 'a' })).toBe(false);
  });
});
