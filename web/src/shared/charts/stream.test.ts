import { describe, expect, it } from 'vitest';
import { buildStream, MAP_STREAM, thickness } from './stream';

const reached = (...values: (number | null)[]) => values.map((value) => ({ reached: value }));

describe('thickness', () => {
  it('is proportional to the customers reached', () => {
    expect(thickness(24_105, 48_210, MAP_STREAM)).toBeCloseTo(21);
    expect(thickness(48_210, 48_210, MAP_STREAM)).toBe(42);
  });

  it('keeps a few customers visible, and draws nothing for nobody', () => {
    expect(thickness(1, 1_000_000, MAP_STREAM)).toBe(2.5);
    expect(thickness(0, 1_000_000, MAP_STREAM)).toBe(0);
  });
});

describe('buildStream', () => {
  it('hatches columns without data and never bridges them', () => {
    const stream = buildStream(reached(null, 100, 80, null, 60));
    expect(stream.missing).toEqual([0, 3]);
    expect(stream.areas).toHaveLength(2);
    expect(stream.losses.map((loss) => loss.column)).toEqual([1]);
  });

  it('lets losses leave between steps, and marks the breached one', () => {
    const stream = buildStream([{ reached: 100 }, { reached: 60, breached: true }, { reached: 20 }]);
    expect(stream.losses.map((loss) => [loss.column, loss.breached])).toEqual([
      [0, false],
      [1, true],
    ]);
  });

  it('draws no wedge where nobody was lost', () => {
    expect(buildStream(reached(50, 50, 50)).losses).toEqual([]);
  });

  it('leads the main flow past an optional step and gives it a loop', () => {
    const stream = buildStream([{ reached: 100 }, { reached: 20, optional: true }, { reached: 90 }]);
    expect(stream.detours.map((detour) => detour.column)).toEqual([1]);
    expect(stream.losses.map((loss) => loss.column)).toEqual([0]);
    expect(stream.areas).toHaveLength(1);
    expect(stream.areas[0]?.path).toContain('L332 59.8');
  });

  it('draws zero as zero, not as missing', () => {
    const stream = buildStream(reached(100, 0));
    expect(stream.missing).toEqual([]);
    expect(stream.areas[0]?.path).toContain('V22');
  });

  it('has the outline of the drawing it is specified by', () => {
    const stream = buildStream(reached(null, 48_210, 31_864));
    expect(stream.areas[0]?.path).toBe('M161 22H451V49.76L332 49.76C310 49.76 304 64 282 64L161 64Z');
    expect(stream.losses[0]?.path).toBe(
      'M282 64C304 64 310 49.76 332 49.76H410V65H316C306 65 292 64 282 64Z',
    );
  });

  it('copes with no steps at all', () => {
    expect(buildStream([])).toEqual({ width: 0, areas: [], losses: [], detours: [], missing: [] });
  });
});
