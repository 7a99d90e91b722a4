/** The metric cards of a map: rows, values and definitions joined; parts that stay the same stay the same objects. */
import { useState } from 'react';

import type { MapModel } from '../document/mapModel';
import { joinCards, NO_CARDS, type MetricCards } from './joined';
import { useMeasuredCards, useMetricCardRows, useMetrics } from './queries';

export interface CardsNow {
  cards: MetricCards;
  info: NonNullable<ReturnType<typeof useMeasuredCards>['data']>['explain'] | undefined;
  /** Values are on their way for the first time. */
  isWaiting: boolean;
}

export const useMetricCards = (journey: string, model: MapModel | null): CardsNow => {
  const { rows } = useMetricCardRows(journey);
  const measured = useMeasuredCards(journey, rows.length > 0);
  const metrics = useMetrics();
  const cards = useJoined(model, rows, measured.data, metrics.data);
  return { cards, info: measured.data?.explain, isWaiting: measured.isFetching };
};

type Inputs = [MapModel | null, Parameters<typeof joinCards>[1], Parameters<typeof joinCards>[2], Parameters<typeof joinCards>[3]];

const useJoined = (...inputs: Inputs): MetricCards => {
  const [last, setLast] = useState<{ inputs: Inputs; cards: MetricCards } | null>(null);
  if (last?.inputs.every((one, at) => one === inputs[at])) return last.cards;
  const [model, rows, measured, metrics] = inputs;
  const cards = model ? joinCards(model, rows, measured, metrics, last?.cards) : NO_CARDS;
  setLast({ inputs, cards });
  return cards;
};
