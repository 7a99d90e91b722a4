import { describe, expect, it } from 'vitest';

import type { Consent, Identifier, Trait } from '../shapes';
import { consentRows, identifierRows, traitRows, type Half } from './consequences';

const identifier = (type: Identifier['type'], value: string): Identifier => ({ type, value, source: 'crm', first_us: 1, last_us: 1 });
const trait = (name: string, value: unknown, time_us: number): Trait => ({ name, value, source: 'crm', time_us, kind: 'declared' });
const consent = (purpose: string, channel: string, state: Consent['state']): Consent => ({
  id: `${purpose}-${channel}`,
  identifier: '',
  purpose,
  channel,
  address: '',
  state,
  source: '',
  stated_at: '2026-10-01T10:00:00Z',
  expires_at: null,
  wording_id: null,
  proof: {},
});

const one: Half = {
  identifiers: [identifier('email', 'anna@firma.de'), identifier('anonymous', 'a1')],
  traits: [trait('city', 'Kiel', 5), trait('plan', 'basic', 3)],
};
const other: Half = {
  identifiers: [identifier('email', 'anna@firma.de'), identifier('email', 'a@home.de'), identifier('user', 'C7')],
  traits: [trait('plan', 'plus', 9), trait('car', 'Golf', 2)],
};

describe('two customers who become one', () => {
  it('keep all their identifiers, the most telling first', () => {
    expect(identifierRows(one, other)).toEqual([
      { type: 'user', one: [], other: ['C7'], shared: [] },
      { type: 'email', one: ['anna@firma.de'], other: ['anna@firma.de', 'a@home.de'], shared: ['anna@firma.de'] },
      { type: 'anonymous', one: ['a1'], other: [], shared: [] },
    ]);
  });

  it('show the younger trait where both have one', () => {
    const rows = traitRows(one, other);
    expect(rows.map(({ name, differs, after }) => [name, differs, after.value])).toEqual([
      ['plan', true, 'plus'],
      ['car', false, 'Golf'],
      ['city', false, 'Kiel'],
    ]);
  });

  it('believe what was said more than what was worked out', () => {
    const guessed: Half = { identifiers: [], traits: [{ ...trait('plan', 'plus', 99), kind: 'inferred' }] };
    expect(traitRows(one, guessed)[0]?.after.value).toBe('basic');
  });

  it('never gain a consent', () => {
    const rows = consentRows(
      [consent('ads', 'email', 'granted'), consent('ads', 'phone', 'granted')],
      [consent('ads', 'email', 'withdrawn')],
    );
    expect(rows).toEqual([
      { purpose: 'ads', channel: 'email', one: 'granted', other: 'withdrawn', after: 'withdrawn', addresses: [] },
      { purpose: 'ads', channel: 'phone', one: 'granted', other: undefined, after: 'granted', addresses: [] },
    ]);
  });

  it('may be written to at the address that said yes, not at the others', () => {
    const said = { ...consent('ads', 'email', 'granted'), address: 'a@home.de' };
    expect(consentRows([said], [])[0]?.addresses).toEqual(['a@home.de']);
  });
});
