/** The journey a question is asked for, as it stands in the address, and which ones there are. */
import { useMemo } from 'react';

import { useAtlas } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useAddress } from '@/shared/filter';
import { shown } from '@/shared/text';

export interface JourneyOption {
  id: string;
  name: string;
}

export interface JourneyChoice {
  /** `null`: everything in the workspace. */
  id: string | null;
  name: string | undefined;
  journeys: readonly JourneyOption[] | undefined;
  choose: (id: string | null) => void;
}

export const useJourneys = (): readonly JourneyOption[] | undefined => {
  const { language } = useText();
  const { data } = useAtlas();
  return useMemo(
    () => data?.journeys.filter(({ level }) => level !== 'L0').map(({ id, name }) => ({ id, name: shown(name, language).value })),
    [data, language],
  );
};

/** `needed`: without a choice, the first journey is meant. */
export const useJourneyChoice = (needed = false): JourneyChoice => {
  const { text, go } = useAddress();
  const journeys = useJourneys();
  const id = text('journey') ?? (needed ? (journeys?.[0]?.id ?? null) : null);
  return {
    id,
    name: journeys?.find((one) => one.id === id)?.name,
    journeys,
    choose: (next) => go({ journey: next ?? undefined }),
  };
};
