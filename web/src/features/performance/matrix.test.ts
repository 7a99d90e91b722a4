import { describe, expect, it } from 'vitest';

import { placed } from './matrix';
import type { TouchpointRow } from './shapes';

const row = (customers: number, score: number | null, value: number | null): TouchpointRow =>
  ({ customers, importance: { score }, satisfaction: { value } }) as TouchpointRow;

describe('the matrix', () => {
  it('holds only what has both numbers', () => {
    expect(placed([row(5, 0.5, null), row(5, null, 0.5), row(5, 0.5, 0.4)])).toHaveLength(1);
  });

  it('shows customers as surface', () => {
    const [large, small] = placed([row(100, 0.5, 0.4), row(25, 0.5, 0.4)]);
    expect(large?.size).toBe(16);
    expect(small?.size).toBe(10);
  });
});
