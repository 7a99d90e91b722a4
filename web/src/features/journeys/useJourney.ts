/** What other rooms need of a journey: its measured steps in order, in the reader's words. */
import { useMemo } from 'react';

import { useText } from '@/i18n/useText';
import type { Language } from '@/shared/format';
import { shown } from '@/shared/text';

import { useJourneyDetail, type Journey } from './api';

export interface JourneySteps {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly { name: string; touchpoints: readonly string[]; optional: boolean }[];
}

const stepsOf = (journey: Journey, language: Language): JourneySteps => ({
  id: journey.id,
  name: shown(journey.name, language).value,
  steps: journey.stages
    .flatMap((stage) => stage.steps)
    .filter((step) => step.touchpoints.length > 0)
    .map(({ name, touchpoints, optional }) => ({ name: shown(name, language).value, touchpoints, optional })),
});

export const useJourney = (id: string): { steps: JourneySteps | null; error: Error | null; retry: () => void } => {
  const { data, error, refetch } = useJourneyDetail(id);
  const { language } = useText();
  const steps = useMemo(() => (data ? stepsOf(data, language) : null), [data, language]);
  return { steps, error, retry: () => void refetch() };
};
