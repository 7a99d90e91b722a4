import { describe, expect, it } from 'vitest';

import { layoutSankey, type SankeyData } from './sankey';

const node = (id: number, level: number, customers: number, touchpoint: string | null = `t${id}`) => ({
  id: String(id),
  level,
  label: touchpoint ?? 'rest',
  touchpoint,
  customers,
  colour: 'c-web' as const,
});

const data: SankeyData = {
  nodes: [node(0, 0, 100), node(1, 1, 20), node(2, 1, 50), node(3, 1, 30, null)],
  links: [
    { source: 0, target: 1, customers: 20 },
    { source: 0, target: 2, customers: 50 },
    { source: 0, target: 3, customers: 30 },
  ],
};

describe('layoutSankey', () => {
  const { bars, ribbons } = layoutSankey(data, 600, 300);

  it('draws customers to one scale on every level', () => {
    const scale = (bars[0]?.height ?? 0) / 100;
    expect(bars[2]?.height).toBeCloseTo(50 * scale);
    expect(ribbons.find((ribbon) => ribbon.target === 2)?.width).toBeCloseTo(50 * scale);
  });

  it('stays inside its frame, with nodes of a level apart', () => {
    for (const bar of bars) expect(bar.y + bar.height).toBeLessThanOrEqual(300 + 1e-9);
    expect(bars[1]?.y).toBeGreaterThan((bars[2]?.y ?? 0) + (bars[2]?.height ?? 0));
  });

  it('puts the larger first and the rest last, whatever its size', () => {
    expect(bars[2]?.y).toBeLessThan(bars[1]?.y ?? 0);
    expect(bars[1]?.y).toBeLessThan(bars[3]?.y ?? 0);
  });

  it('fills a bar with its ribbons exactly', () => {
    const total = ribbons.reduce((sum, ribbon) => sum + ribbon.width, 0);
    expect(total).toBeCloseTo(bars[0]?.height ?? 0);
  });

  it('draws nothing for nobody', () => {
    const empty = layoutSankey({ nodes: [node(0, 0, 0)], links: [] }, 100, 100);
    expect(empty.ribbons).toEqual([]);
    expect(Number.isFinite(empty.bars[0]?.height)).toBe(true);
  });
});
