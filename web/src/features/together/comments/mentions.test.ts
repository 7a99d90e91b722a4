import { describe, expect, it } from 'vitest';

import { fitting, mentionedIn, partsOf, toField, toWire, typedMention } from './mentions';

const aylin = { id: 'pe_0123456789abcdefghjkmnpqrs', name: 'Aylin Demir' };
const anna = { id: 'pe_1123456789abcdefghjkmnpqrs', name: 'Anna' };
const annaMaria = { id: 'pe_2123456789abcdefghjkmnpqrs', name: 'Anna Maria' };
const people = [aylin, anna, annaMaria];

describe('mentions', () => {
  it('travel as ids and come back as names', () => {
    const wire = toWire('Hallo @Aylin Demir, und @Anna Maria (@Anna)', people);
    expect(wire).toBe(`Hallo @[${aylin.id}], und @[${annaMaria.id}] (@[${anna.id}])`);
    expect(toField(wire, people)).toBe('Hallo @Aylin Demir, und @Anna Maria (@Anna)');
  });

  it('take the namesake who was picked', () => {
    const other = { ...anna, id: 'pe_3123456789abcdefghjkmnpqrs' };
    expect(toWire('@Anna', people, [other])).toBe(`@[${other.id}]`);
  });

  it('leave longer words and unknown names alone', () => {
    expect(toWire('@Annabelle @Niemand', people)).toBe('@Annabelle @Niemand');
  });

  it('are found once each', () => {
    expect(mentionedIn(`@[${anna.id}] @[${aylin.id}] @[${anna.id}]`)).toEqual([anna.id, aylin.id]);
  });
});

describe('the parts of a text', () => {
  it('are words, people and links; markup stays words', () => {
    expect(partsOf(`<b>Siehe</b> https://example.org/a, @[${anna.id}]`)).toEqual([
      { kind: 'text', text: '<b>Siehe</b> ' },
      { kind: 'link', href: 'https://example.org/a' },
      { kind: 'text', text: ', ' },
      { kind: 'mention', id: anna.id },
    ]);
  });

  it('knows no other kind of link', () => {
    expect(partsOf('javascript:alert(1)')).toEqual([{ kind: 'text', text: 'javascript:alert(1)' }]);
  });
});

describe('typing a mention', () => {
  it('begins behind an @ at the start of a word', () => {
    expect(typedMention('Frag @Ayl', 9)).toEqual({ from: 5, text: 'Ayl' });
    expect(typedMention('@', 1)).toEqual({ from: 0, text: '' });
    expect(typedMention('mail@firma', 10)).toBeNull();
  });

  it('offers people by the beginning of any of their names, accents aside', () => {
    expect(fitting(people, 'dem')).toEqual([aylin]);
    expect(fitting([{ id: 'x', name: 'Élodie' }], 'elo')).toHaveLength(1);
    expect(fitting(people, 'anna m')).toEqual([annaMaria]);
  });
});
