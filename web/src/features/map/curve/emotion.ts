/** What people felt at each step, as their answers and comments tell: asked for, and laid beside what is assumed. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { Explain } from '@/features/questions';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { EmotionRow } from '@/shared/changes';
import { useFilter } from '@/shared/filter';
import type { Estimate, Words } from '@/shared/measured';

import type { MapModel } from '../document/mapModel';

export interface StepEmotion {
  step_id: string;
  touchpoints: readonly string[];
  /** From −1 to 1, as assumed feelings are stored. */
  value: Estimate;
  scores: Estimate;
  sentiment: Estimate;
  answers: number;
  comments: number;
  /** Mean of what is assumed. */
  assumed: number | null;
  difference: Estimate | null;
  verdict: 'confirmed' | 'contradicted' | 'open' | 'unmeasured' | 'unassumed';
  words: Words;
}

export interface MeasuredEmotion {
  answer: { steps: readonly StepEmotion[]; definition: Words; caveats: readonly Words[] };
  explain: Explain;
}

export const useEmotion = (journey: string, enabled: boolean): MeasuredEmotion | undefined => {
  const path = useWorkspacePath()(`/journeys/${journey}/emotion`);
  const { request: filter } = useFilter();
  const { data } = useQuery({
    queryKey: ['emotion', path, filter],
    queryFn: ({ signal }) => request<MeasuredEmotion>(path, { method: 'POST', body: { filter }, signal }),
    placeholderData: (before) => before,
    staleTime: 30_000,
    enabled,
  });
  return enabled ? data : undefined;
};

/** Feelings of the map with those that were measured, in place of measured ones that somebody typed in for the same step. */
export const withMeasured = (model: MapModel, emotion: MeasuredEmotion | undefined, persona: string | null): MapModel => {
  const rows = (emotion?.answer.steps ?? []).filter(({ value }) => value.n > 0).map((step) => rowOf(model.journey.id, persona, step));
  if (rows.length === 0) return model;
  const steps = new Set(rows.map(({ step_id }) => step_id));
  const kept = model.emotions.filter((row) => row.basis !== 'measured' || row.persona_id !== persona || !steps.has(row.step_id));
  return { ...model, emotions: [...kept, ...rows] };
};

const rowOf = (journey_id: string, persona_id: string | null, { step_id, value }: StepEmotion): EmotionRow => ({
  id: `measured ${step_id}`,
  journey_id,
  step_id,
  persona_id,
  basis: 'measured',
  value: value.value ?? 0,
  name: {},
  reason: {},
  evidence: { state: 'observed', n: value.n },
});

export const useWithMeasured = (model: MapModel, emotion: MeasuredEmotion | undefined, persona: string | null): MapModel =>
  useMemo(() => withMeasured(model, emotion, persona), [model, emotion, persona]);

/** What was measured at a step. */
export const emotionAt = (emotion: MeasuredEmotion | undefined, step: string): StepEmotion | undefined =>
  emotion?.answer.steps.find(({ step_id, value }) => step_id === step && value.n > 0);
