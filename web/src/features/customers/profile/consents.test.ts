import { describe, expect, it } from 'vitest';

import type { Consent, Verdict } from '../shapes';
import { consentTable, proofWords, stricterState } from './consents';

const verdict = (purpose: string, channel: string, code: string, more: Partial<Verdict> = {}): Verdict => ({
  purpose,
  channel,
  code,
  allowed: code === 'granted' || code === 'default',
  address: '',
  reason: '',
  basis: 'consent',
  since: null,
  ...more,
});

const consent = (stated_at: string, state: Consent['state'] = 'granted'): Consent => ({
  id: stated_at,
  identifier: '',
  purpose: 'marketing',
  channel: 'email',
  address: '',
  state,
  source: 'site',
  stated_at,
  expires_at: null,
  wording_id: null,
  proof: {},
});

describe('the table of consents', () => {
  it('has channels in a fixed order and purposes in theirs', () => {
    const table = consentTable(
      ['service', 'marketing'],
      [verdict('marketing', 'phone', 'granted'), verdict('marketing', 'email', 'withdrawn'), verdict('service', 'any', 'default')],
      [],
    );
    expect(table.channels).toEqual(['any', 'email', 'phone']);
    expect(table.rows.map(({ purpose, cells }) => [purpose, cells.map((cell) => cell.look)])).toEqual([
      ['service', ['allowed', 'none', 'none']],
      ['marketing', ['none', 'refused', 'allowed']],
    ]);
  });

  it('tells a gap from a refusal', () => {
    const looks = ['not_asked', 'pending', 'do_not_contact'].map(
      (code) => consentTable(['p'], [verdict('p', 'email', code)], []).rows[0]?.cells[0]?.look,
    );
    expect(looks).toEqual(['open', 'pending', 'refused']);
  });

  it('shows a part where one address may be used and another may not', () => {
    const both = [verdict('p', 'email', 'granted', { address: 'a@x.de' }), verdict('p', 'email', 'withdrawn', { address: 'b@x.de' })];
    expect(consentTable(['p'], both, []).rows[0]?.cells[0]).toMatchObject({ look: 'partly', code: 'withdrawn' });
  });

  it('takes the last word itself where nothing is judged', () => {
    const table = consentTable(['marketing'], [verdict('marketing', 'any', 'not_asked')], [{ ...consent('2026-09-01T10:00:00Z'), channel: 'web' }]);
    expect(table.rows[0]?.cells.map(({ channel, look }) => [channel, look])).toEqual([
      ['any', 'open'],
      ['web', 'allowed'],
    ]);
  });

  it('names what was said last', () => {
    const all = [consent('2026-09-01T10:00:00Z'), consent('2026-10-01T10:00:00Z', 'withdrawn'), consent('2026-11-01T10:00:00Z', 'unknown')];
    expect(consentTable([], [], all).latest?.state).toBe('withdrawn');
    expect(consentTable([], [], []).latest).toBeNull();
  });
});

describe('the consent of two who become one', () => {
  it.each([
    ['granted', 'withdrawn', 'withdrawn'],
    ['denied', 'granted', 'denied'],
    ['pending', 'granted', 'pending'],
    ['granted', 'granted', 'granted'],
    ['granted', undefined, 'granted'],
    [undefined, undefined, 'unknown'],
  ] as const)('%s and %s is %s', (one, other, after) => {
    expect(stricterState(one, other)).toBe(after);
    expect(stricterState(other, one)).toBe(after);
  });
});

it('reads a proof with its note first', () => {
  expect(proofWords({ call: 4711, note: 'said on the phone', nested: {} })).toBe('said on the phone · call 4711');
});
