/** The journey a question is asked for, as it stands in the address, and which ones there are. */
import { useMemo } from 'react';

import { journeyLabels, useAtlas, type AtlasJourney } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { useAddress } from '@/shared/filter';
import type { Language } from '@/shared/format';
import { shown } from '@/shared/text';

export interface JourneyOption {
  id: string;
  name: string;
  /** What tells it from others of the same name: for whom, or when. */
  apart: string;
}

const apartBy = ({ context }: AtlasJourney, language: Language): string => shown(context, language).value;

export interface JourneyChoice {
  /** `null`: everything in the workspace. */
  id: string | null;
  name: string | undefined;
  journeys: readonly JourneyOption[] | undefined;
  choose: (id: string | null) => void;
}

/** Those in which most can be seen come first: current ones before plans, whole ones before variants, long ones before short. */
const richestFirst = (a: AtlasJourney, b: AtlasJourney): number =>
  Number(a.horizon !== 'current') - Number(b.horizon !== 'current') ||
  Number(a.variant_of !== null) - Number(b.variant_of !== null) ||
  b.summary.bound - a.summary.bound ||
  b.summary.steps - a.summary.steps;

export const useJourneys = (): readonly JourneyOption[] | undefined => {
  const { t, language } = useText();
  const { data } = useAtlas();
  return useMemo(() => {
    const journeys = data?.journeys.filter(({ level }) => level !== 'L0').toSorted(richestFirst);
    return journeys?.map((one) => ({ id: one.id, name: shown(one.name, language).value, apart: apartBy(one, language) || (one.horizon === 'current' ? '' : t(journeyLabels.horizon[one.horizon])) }));
  }, [data, language, t]);
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
