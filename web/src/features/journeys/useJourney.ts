/** What other rooms need of a journey: its steps in order. */
import { useMemo } from 'react';

import { useJourneyDetail } from './api';

export interface JourneySteps {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly { name: string; touchpoints: readonly string[]; optional: boolean }[];
}

export const useJourney = (id: string): { steps: JourneySteps | null; error: Error | null; retry: () => void } => {
  const { data, error, refetch } = useJourneyDetail(id);
  const steps = useMemo(
    () =>
      data
        ? {
            id: data.id,
            name: data.name,
            steps: data.stages
              .flatMap((stage) => stage.steps)
              .filter((step) => step.touchpoints.length > 0)
              .map(({ name, touchpoints, optional }) => ({ name, touchpoints, optional })),
          }
        : null,
    [data],
  );
  return { steps, error, retry: () => void refetch() };
};
