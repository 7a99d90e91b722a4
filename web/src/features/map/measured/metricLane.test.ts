import { describe, expect, it } from 'vitest';

import { testMap } from '../document/testMap';
import { CARD_LANE, withMetricLane } from './metricLane';

describe('the lane of metric cards', () => {
  const model = testMap();

  it('is there while there are cards', () => {
    expect(withMetricLane(model, false)).toBe(model);
    const lanes = withMetricLane(model, true).lanes.map(({ row }) => row.id);
    expect(lanes).toContain(CARD_LANE);
    expect(lanes).toHaveLength(model.lanes.length + 1);
  });

  it("gives way to the map's own", () => {
    const drawn = withMetricLane(model, true);
    expect(withMetricLane(drawn, true)).toBe(drawn);
  });
});
