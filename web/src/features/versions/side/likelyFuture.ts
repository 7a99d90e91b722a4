/** Which journey is most likely the other state of one: a future one for today's, today's for a future one. Pure. */
import type { AtlasJourney } from '@/features/journeys';

const sameName = (a: AtlasJourney, b: AtlasJourney): boolean => (['de', 'en'] as const).some((language) => a.name[language] && a.name[language] === b.name[language]);

export const likelyFuture = (own: AtlasJourney, journeys: readonly AtlasJourney[]): AtlasJourney | undefined => {
  const wanted = own.horizon === 'future' ? 'current' : 'future';
  const others = journeys.filter((one) => one.id !== own.id && one.horizon === wanted && one.level === own.level);
  return others.find((one) => sameName(one, own)) ?? others.find((one) => one.phase_id !== null && one.phase_id === own.phase_id);
};
