/** The measured answer in the shape the map works with, and the funnel that leads from a number to its people. */

import type { Journey, MeasuredMap } from '@/features/journeys';
import type { FunnelSpec, PeopleSpec } from '@/features/questions';

import type { StepMeasure } from './model';

export interface TouchpointShare {
  touchpoint: string;
  channel: string;
  customers: number;
  share: number;
}

export interface Measure extends StepMeasure {
  touchpoints: readonly TouchpointShare[];
}

/** Measures by step; a step the answer does not know has no data. */
export function measuresOf(answer: MeasuredMap | undefined): Map<string, Measure> {
  return new Map(
    answer?.steps.map((step) => [
      step.step_id,
      {
        reached: step.row.reached,
        lost: step.row.lost,
        lost_share: step.row.lost_share,
        lost_low: step.row.lost_low,
        lost_high: step.row.lost_high,
        median_us: step.row.median_us,
        p90_us: step.row.p90_us,
        median_to_next_us: step.median_to_next_us,
        touches: step.touches,
        customers: step.customers,
        returned: step.returned,
        channels: step.channels,
        touchpoints: step.touchpoints,
      },
    ]),
  );
}

/** The journey as a funnel: its steps that are bound to touchpoints, in order. */
export function funnelOf(journey: Journey): FunnelSpec {
  return {
    steps: boundSteps(journey).map(({ name, touchpoints, optional }) => ({ name, touchpoints, optional })),
    definition: journey.definition,
    window_us: journey.window_us,
  };
}

/** Who reached a step, or who was lost after it. */
export function peopleBehind(journey: Journey, step: string, behind: 'funnel' | 'lost'): PeopleSpec {
  const index = boundSteps(journey).findIndex((one) => one.id === step);
  return { behind, funnel: funnelOf(journey), step: Math.max(0, index) };
}

const boundSteps = (journey: Journey) =>
  journey.stages.flatMap((stage) => stage.steps).filter((step) => step.touchpoints.length > 0);

/** The next step that may not be skipped. */
export function nextMandatory(journey: Journey, step: string): string | null {
  const steps = boundSteps(journey);
  const at = steps.findIndex((one) => one.id === step);
  return steps.slice(at + 1).find((one) => !one.optional)?.name ?? null;
}
