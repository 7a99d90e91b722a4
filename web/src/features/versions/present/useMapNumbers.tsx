/** Numbers under each step and the state of each moment, under the filter of the address. */
import { useMemo, type ReactNode } from 'react';

import { useMeasured } from '@/features/journeys';
import type { MomentState } from '@/features/map';
import { useText } from '@/i18n/useText';

export interface MomentNumber {
  moment_id: string;
  step_id: string;
  metric: 'lost_share' | 'median_us' | 'returned_share' | null;
  value: number | null;
  n: number;
  target: number | null;
  threshold: number | null;
  state: MomentState;
}

export const useMapNumbers = (id: string) => {
  const { f } = useText();
  const { data } = useMeasured(id);
  const answer = data?.answer;
  const facts = useMemo(() => {
    if (!answer || answer.steps.length === 0) return undefined;
    return new Map<string, ReactNode>(
      answer.steps.map(({ step_id, row }) => [
        step_id,
        <>
          <b>{f.number(row.reached)}</b> {row.lost_share ? f.percent(-row.lost_share) : ''}
        </>,
      ]),
    );
  }, [answer, f]);
  const numbers = useMemo(() => (answer as { moments?: MomentNumber[] } | undefined)?.moments ?? [], [answer]);
  const moments = useMemo(() => new Map(numbers.map((one) => [one.moment_id, one.state])), [numbers]);
  return { facts, moments, numbers, explain: data?.explain };
};
