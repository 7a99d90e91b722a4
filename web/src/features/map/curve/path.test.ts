import { describe, expect, it } from 'vitest';

import { runs, smoothPath } from './path';

const numbers = (path: string): number[] => Array.from(path.matchAll(/-?\d+(?:\.\d+)?/gu), ([number]) => Number(number));

describe('smoothPath', () => {
  it('needs two points', () => {
    expect(smoothPath([])).toBe('');
    expect(smoothPath([{ x: 1, y: 2 }])).toBe('');
  });

  it('is a straight line between two', () => {
    expect(smoothPath([{ x: 0, y: 0 }, { x: 30, y: 30 }])).toBe('M0 0C10 10 20 20 30 30');
  });

  it('never leaves the range of its points', () => {
    const points = [0, 50, 50, -40, 10, 9].map((y, at) => ({ x: at * 100, y }));
    const ys = numbers(smoothPath(points)).filter((_, at) => at % 2 === 1);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(-40);
    expect(Math.max(...ys)).toBeLessThanOrEqual(50);
  });

  it('is flat at a turning point', () => {
    const path = smoothPath([{ x: 0, y: 0 }, { x: 30, y: 30 }, { x: 60, y: 0 }]);
    expect(path).toContain('20 30 30 30C40 30');
  });
});

describe('runs', () => {
  it('breaks where a column is missing', () => {
    expect(runs([0, 1, 3, 4, 6].map((column) => ({ column }))).map((run) => run.map(({ column }) => column))).toEqual([[0, 1], [3, 4], [6]]);
  });
});
