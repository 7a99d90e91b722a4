import { describe, expect, it } from 'vitest';

import type { IdentifierRule, IdentitySettings } from '../shapes';
import { changed, inOrder, moved } from './settings';

const rule = (type: IdentifierRule['type'], priority: number): IdentifierRule => ({ type, priority, limit: 5, window_days: null });
const rules = [rule('email', 2), rule('user', 1), rule('device', 3)];
const settings: IdentitySettings = { types: rules, blocked: [], max_merges: 100, max_identifiers: 1000 };

describe('the order of identifiers', () => {
  it('begins with the strongest', () => {
    expect(inOrder(rules).map(({ type }) => type)).toEqual(['user', 'email', 'device']);
  });

  it('moves one step and numbers again', () => {
    expect(moved(rules, 'device', -1).map(({ type, priority }) => [type, priority])).toEqual([
      ['user', 1],
      ['device', 2],
      ['email', 3],
    ]);
  });

  it('stays at its ends', () => {
    expect(moved(rules, 'user', -1)).toEqual(rules);
    expect(moved(rules, 'device', 1)).toEqual(rules);
  });

  it('is unchanged when moved there and back', () => {
    expect(changed(settings, { ...settings, types: moved(moved(rules, 'email', 1), 'email', -1) })).toBe(false);
    expect(changed(settings, { ...settings, blocked: ['guest'] })).toBe(true);
  });
});
