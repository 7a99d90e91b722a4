import { describe, expect, it } from 'vitest';

import type { LinkRow } from '@/shared/changes';

import { edgesOf, placesOf } from './links';
import type { AtlasJourney } from './types';

const journey = (id: string, variant_of: string | null = null) => ({ id, variant_of }) as AtlasJourney;
const link = (id: string, from: string, to: string, kind: LinkRow['kind']) => ({ id, journey_id: from, to_journey_id: to, kind }) as LinkRow;

const journeys = [journey('a'), journey('b', 'a'), journey('c')];

describe('links between journeys', () => {
  it('link variants once, whoever says so', () => {
    const edges = edgesOf(journeys, [link('1', 'b', 'a', 'variant'), link('2', 'a', 'c', 'next'), link('3', 'a', 'c', 'next')]);
    expect(edges.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('leave out journeys that are not shown, and ways to themselves', () => {
    expect(edgesOf([journey('a')], [link('1', 'a', 'x', 'next'), link('2', 'a', 'a', 'loop')])).toEqual([]);
  });

  it('stand one below the other, even in a circle', () => {
    const edges = edgesOf([journey('a'), journey('c')], [link('1', 'a', 'c', 'next'), link('2', 'c', 'a', 'loop')]);
    const places = placesOf([journey('a'), journey('c')], edges);
    expect(places.get('a')!.y).not.toBe(places.get('c')!.y);
  });
});
