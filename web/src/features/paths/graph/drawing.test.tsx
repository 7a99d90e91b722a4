import { describe, expect, it } from 'vitest';

import { formats } from '@/shared/format';

import { graphDrawing } from './drawing';
import { layoutGraph } from './layout';

describe('graphDrawing', () => {
  it('contains every touchpoint, every arrow with its customers, and who leaves', () => {
    const node = (touchpoint: string, starts: number, ends: number) => ({
      touchpoint,
      channel: 'web',
      touches: 100,
      customers: 100,
      starts,
      ends,
    });
    const edge = { source: 'Form', target: 'Sign', count: 60, customers: 60, median_us: 1, p90_us: 2 };
    const graph = layoutGraph([node('Form', 100, 40), node('Sign', 0, 60)], [edge], { direction: 'down', goal: new Set(['Sign']) });
    const t = (key: string, values: Record<string, string | number> = {}) => `${key} ${Object.values(values).join(' ')}`;
    const svg = graphDrawing(graph, { t, f: formats('en') }, { title: 'Process', note: 'n 100' });
    const texts = [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text')].map((n) => n.textContent);
    expect(texts).toEqual(expect.arrayContaining(['Process', 'Form', 'Sign', '60', '100', 'paths.stub −40.0% 40']));
  });
});
