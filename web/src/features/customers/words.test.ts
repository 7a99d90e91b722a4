import { describe, expect, it } from 'vitest';

import { DAY_US, formats, HOUR_US } from '@/shared/format';

import type { Trait } from './shapes';
import { nameWords, sinceWords, valueWords } from './words';

const de = formats('de');
const trait = (name: string, value: unknown): Trait => ({ name, value, source: 'crm', time_us: 1, kind: 'declared' });

describe('the name of a customer', () => {
  const customer = { name: 'C17', clear: true, traits: [trait('first_name', 'Rosa'), trait('last_name', ' Hansen ')] };

  it('is what a source calls them', () => {
    expect(nameWords(customer)).toBe('Rosa Hansen');
    expect(nameWords({ ...customer, traits: [...customer.traits, trait('name', 'Dr. Rosa Hansen')] })).toBe('Dr. Rosa Hansen');
  });

  it('is the identifier where nobody said it, and the pseudonym for those who see no names', () => {
    expect(nameWords({ ...customer, traits: [trait('first_name', 7)] })).toBe('C17');
    expect(nameWords({ ...customer, clear: false, name: 'K-7F3AQ2' })).toBe('K-7F3AQ2');
  });
});

it('says since when without "since ago"', () => {
  const noon = new Date(2026, 8, 28, 12).getTime() * 1000;
  expect(sinceWords(noon - HOUR_US, noon, de)).toBe('11:00');
  expect(sinceWords(noon - 2 * DAY_US, noon, de)).toBe('26.09.2026');
});

it.each([
  [1234.5, '1.234,50'],
  [7, '7'],
  ['1988-04-12', '12.04.1988'],
  ['not-a-date', 'not-a-date'],
  [['a', 'b'], 'a und b'],
  [null, ''],
  [{ a: 1 }, '{"a":1}'],
])('writes %j as people do', (value, words) => {
  expect(valueWords(value, de)).toBe(words);
});
