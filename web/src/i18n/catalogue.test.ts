import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

import { de } from './de';
import { en } from './en';

const root = join(import.meta.dirname, '..');

const sources = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'i18n' || name === 'api' ? [] : sources(path);
    return /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name) ? [readFileSync(path, 'utf8')] : [];
  });

const used = new Set(
  sources(root).flatMap((code) => Array.from(code.matchAll(/['"]([a-z][\w]*(?:\.[\w]+)+)['"]/gu), (match) => match[1]!)),
);

const argumentsOf = (message: string): string[] =>
  Array.from(message.matchAll(/\{(\w+)(?=[,}])/gu), (match) => match[1]!).toSorted();

describe('the catalogue', () => {
  const english: Record<string, string> = en;
  const german: Record<string, string> = de;

  it('has the same keys in both languages', () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it('has no key that nobody uses', () => {
    expect(Object.keys(english).filter((key) => !used.has(key))).toEqual([]);
  });

  it.each(Object.keys(en))('%s is well formed and takes the same values', (key) => {
    for (const [language, messages] of [['de', german], ['en', english]] as const) {
      expect(() => new IntlMessageFormat(messages[key]!, language, undefined, { ignoreTag: true })).not.toThrow();
    }
    expect(new Set(argumentsOf(german[key]!))).toEqual(new Set(argumentsOf(english[key]!)));
  });

  it('is calm: no exclamation marks, no informal address', () => {
    for (const message of [...Object.values(english), ...Object.values(german)]) expect(message).not.toMatch(/!/u);
    for (const message of Object.values(german)) expect(message).not.toMatch(/\b(?:du|dein|deine|dir|dich)\b/iu);
  });
});
