import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

const styled = ['features', 'shell', 'routes', 'shared/ui', 'shared/filter', 'shared/explain', 'shared/charts']
  .flatMap((folder) => files(join(root, folder)))
  .filter((path) => /\.(?:css|tsx?)$/u.test(path) && !/\.test\.tsx?$/u.test(path));

const offences = (pattern: RegExp): string[] =>
  styled.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${relative(root, path)}:${at + 1}: ${line.trim()}`] : [])),
  );

describe('styles come from the tokens', () => {
  it('names no literal colour', () => {
    expect(offences(/#[0-9a-f]{3,8}\b(?!['"]?\s*\/)|\b(?:rgba?|hsla?|oklch)\(/iu)).toEqual([]);
  });

  it('names no radius in pixels', () => {
    expect(offences(/border(?:-[a-z]+)*-radius:\s*[1-9]|borderRadius:\s*['"]?[1-9]/u)).toEqual([]);
  });
});

describe('features stay apart', () => {
  it('reach each other through the index only', () => {
    const reach = /from '@\/features\/[\w-]+\//u;
    expect(offences(reach)).toEqual([]);
  });
});
