/** Columns of the grid: one per step, or one for all steps of a stage that is folded. */
import type { MapModel, MapStage, MapStep } from './mapModel';

export interface GridColumn {
  index: number;
  stage: MapStage;
  /** The steps it stands for; several in a folded stage. */
  steps: readonly MapStep[];
  isFolded: boolean;
}

export interface Columns {
  list: readonly GridColumn[];
  /** The column of a step, counted over all steps. */
  of: (step: number) => number;
}

export const columnsOf = (stages: MapModel['stages'], folded: ReadonlySet<string>): Columns => {
  const list: GridColumn[] = [];
  const places: number[] = [];
  for (const stage of stages) {
    const isFolded = folded.has(stage.row.id) && stage.steps.length > 1;
    const groups = isFolded ? [stage.steps] : stage.steps.map((step) => [step]);
    for (const steps of groups) {
      for (const step of steps) places[step.column] = list.length;
      list.push({ index: list.length, stage, steps, isFolded });
    }
  }
  return { list, of: (step) => places[step] ?? -1 };
};

export interface StageSpan {
  stage: MapStage;
  from: number;
  to: number;
}

/** Stages with the columns they cover; stages without steps have none and are left out. */
export const stageSpans = (columns: readonly GridColumn[]): StageSpan[] => {
  const spans: StageSpan[] = [];
  for (const { index, stage } of columns) {
    const last = spans.at(-1);
    if (last?.stage.row.id === stage.row.id) last.to = index;
    else spans.push({ stage, from: index, to: index });
  }
  return spans;
};
