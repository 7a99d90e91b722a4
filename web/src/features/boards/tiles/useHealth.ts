/** The health of all journeys under the filter, worst first. */
import { useHealth } from '@/features/journeys';
import { useJourneys } from '@/features/analysis';

type Health = NonNullable<ReturnType<typeof useHealth>['data']>['journeys'][number];

export interface HealthyJourney {
  id: string;
  name: string;
  apart: string;
  measured: Health;
}

export const useHealthyJourneys = () => {
  const query = useHealth();
  const journeys = useJourneys();
  const answer = journeys &&
    query.data && {
      rows: journeys
        .flatMap(({ id, name, apart }): HealthyJourney[] => {
          const measured = query.byId.get(id);
          return measured ? [{ id, name, apart, measured }] : [];
        })
        .toSorted((a, b) => (a.measured.health.score ?? 101) - (b.measured.health.score ?? 101)),
    };
  return { answer, error: query.error, retry: () => void query.refetch(), isStale: query.isPlaceholderData };
};
