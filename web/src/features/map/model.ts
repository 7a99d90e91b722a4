/** What the map shows per step: plan and measurement joined, losses, weakest link, share of a stage that goes on. */

/** A step as planned. */
export interface PlannedStep {
  id: string;
  name: string;
  optional: boolean;
  touchpoints: readonly string[];
}

export interface PlannedStage {
  id: string;
  name: string;
  steps: readonly PlannedStep[];
}

/** A step as measured; shares as fractions of 1, `null` is "no data". */
export interface StepMeasure {
  reached: number;
  lost: number;
  lost_share: number | null;
  lost_low: number | null;
  lost_high: number | null;
  median_us: number | null;
  p90_us: number | null;
  median_to_next_us: number | null;
  touches: number;
  customers: number;
  returned: number;
  channels: readonly { channel: string; customers: number; share: number }[];
}

/** How far a number can be trusted: below 30 it is not shown, below 100 it is marked. */
export type Reliability = 'missing' | 'tooFew' | 'few' | 'enough';

export interface MapColumn {
  step: PlannedStep;
  stage: PlannedStage;
  /** Counted from 1 through all stages. */
  number: number;
  measure: StepMeasure | null;
  reliability: Reliability;
  /** The one step that loses significantly more than every other. */
  weakest: boolean;
}

export function reliabilityOf(n: number | null): Reliability {
  if (n === null) return 'missing';
  if (n < 30) return 'tooFew';
  return n < 100 ? 'few' : 'enough';
}

/** Joins plan and measurement; steps without a measure have no data, whatever the others have. */
export function mapColumns(
  stages: readonly PlannedStage[],
  measures: ReadonlyMap<string, StepMeasure>,
): MapColumn[] {
  const columns = stages.flatMap((stage) => stage.steps.map((step) => ({ stage, step })));
  const weakest = weakestStep(columns.map(({ step }) => ({ step, measure: measures.get(step.id) ?? null })));
  return columns.map(({ stage, step }, i) => {
    const measure = measures.get(step.id) ?? null;
    return {
      step,
      stage,
      number: i + 1,
      measure,
      reliability: reliabilityOf(measure?.reached ?? null),
      weakest: step.id === weakest,
    };
  });
}

/**
 * The step whose loss is larger than that of every other step beyond chance: the lower end of its 95 % interval
 * lies above the upper end of the second largest.
 */
function weakestStep(steps: readonly { step: PlannedStep; measure: StepMeasure | null }[]): string | null {
  const losing = steps
    .filter(({ step, measure }) => !step.optional && (measure?.lost_share ?? null) !== null && measure !== null)
    .filter(({ measure }) => reliabilityOf(measure?.reached ?? null) === 'enough' && (measure?.lost ?? 0) > 0)
    .sort((a, b) => (b.measure?.lost_share ?? 0) - (a.measure?.lost_share ?? 0));
  const [worst, second] = losing;
  if (!worst || !second) return null;
  return (worst.measure?.lost_low ?? 0) > (second.measure?.lost_high ?? 1) ? worst.step.id : null;
}

/**
 * Share of those who entered a stage that entered the next one, by the first measured mandatory step of each;
 * `null` for the last stage and where either has no data.
 */
export function stageShares(stages: readonly PlannedStage[], columns: readonly MapColumn[]): (number | null)[] {
  const entered = stages.map((stage) => {
    const first = columns.find((c) => c.stage.id === stage.id && !c.step.optional && c.measure !== null);
    return first?.measure?.reached ?? null;
  });
  return entered.map((reached, i) => {
    const next = entered[i + 1];
    return reached === null || next === undefined || next === null || reached === 0 ? null : next / reached;
  });
}

/** Share of the first measured mandatory step that reached the last one. */
export function overallShare(columns: readonly MapColumn[]): number | null {
  const main = columns.filter((column) => !column.step.optional && column.measure !== null);
  const first = main[0]?.measure?.reached ?? null;
  const last = main[main.length - 1]?.measure?.reached ?? null;
  return main.length < 2 || first === null || last === null || first === 0 ? null : last / first;
}
