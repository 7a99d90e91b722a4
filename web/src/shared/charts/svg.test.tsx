import { describe, expect, it } from 'vitest';

import { element, svgFile, text } from './svg';

const parse = (source: string): Document => new DOMParser().parseFromString(source, 'image/svg+xml');

describe('svgFile', () => {
  it('is a complete picture with title and note, whatever the names contain', () => {
    const title = 'Ad & "Portal" <b>';
    const file = svgFile({ width: 100, height: 50, body: text(0, 0, 'x < y') }, { title, note: 'n 12' });
    const root = parse(file).documentElement;
    expect(root.getAttribute('viewBox')).toBe('0 0 148 154');
    const texts = [...root.querySelectorAll('text')].map((node) => node.textContent);
    expect(texts).toEqual([title, 'n 12', 'x < y']);
  });
});

describe('element', () => {
  it('leaves out what is not given and escapes the rest', () => {
    expect(element('rect', { width: 3, fill: undefined, id: 'a"b' })).toBe('<rect width="3" id="a&quot;b"/>');
  });
});
