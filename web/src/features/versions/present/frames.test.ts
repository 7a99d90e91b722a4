import { describe, expect, it } from 'vitest';

import { focusOf, framesOf, nextFrame, zoomFor } from './frames';
import { scaleFor } from './paper';

const frames = framesOf([
  { row: { id: 'sg_1' }, steps: [{ row: { id: 'st_1' } }, { row: { id: 'st_2' } }] },
  { row: { id: 'sg_2' }, steps: [] },
]);

describe('a presentation', () => {
  it('goes from the whole to each stage and each of its steps', () => {
    expect(frames.map(({ kind }) => kind)).toEqual(['whole', 'stage', 'step', 'step']);
    expect(focusOf(frames[0])).toBeUndefined();
    expect([...(focusOf(frames[1]) ?? [])]).toEqual(['st_1', 'st_2']);
    expect([...(focusOf(frames[3]) ?? [])]).toEqual(['st_2']);
  });

  it('stops at both ends, and Home shows all', () => {
    expect(nextFrame('ArrowRight', 3, 4)).toBe(3);
    expect(nextFrame('ArrowLeft', 0, 4)).toBe(0);
    expect(nextFrame('Home', 3, 4)).toBe(0);
    expect(nextFrame('End', 0, 4)).toBe(3);
    expect(nextFrame('x', 0, 4)).toBeNull();
  });
});

describe('the size of a frame', () => {
  it('lets the whole fill the window, within reason', () => {
    expect(zoomFor({ kind: 'whole' }, 1000, 2000)).toBe(0.5);
    expect(zoomFor({ kind: 'whole' }, 1000, 10_000)).toBe(0.35);
    expect(zoomFor(undefined, 0, 2000)).toBe(1);
  });

  it('makes parts large, except on small screens', () => {
    expect(zoomFor(frames[1], 1440, 2000)).toBe(1.5);
    expect(zoomFor(frames[1], 390, 2000)).toBe(1);
  });
});

describe('a poster', () => {
  it('fits the sheet to the paper, whichever side is short', () => {
    expect(scaleFor({ width: 2000, height: 500 }, { width: 1000, height: 1000 })).toBe(0.5);
    expect(scaleFor({ width: 500, height: 2000 }, { width: 1000, height: 1000 })).toBe(0.5);
  });

  it('does not blow up a small map beyond reason', () => {
    expect(scaleFor({ width: 100, height: 100 }, { width: 1000, height: 1000 })).toBe(3);
    expect(scaleFor({ width: 0, height: 0 }, { width: 1000, height: 1000 })).toBe(1);
  });
});
