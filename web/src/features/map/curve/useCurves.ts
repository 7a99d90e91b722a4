/** The lines, points and labels of a lane of feelings for one persona. */
import { useMemo } from 'react';

import type { EmotionRow } from '@/shared/changes';

import type { Columns } from '../document/columns';
import type { MapModel } from '../document/mapModel';
import { feelingsOf, shownValue, toneOf, type Basis, type Tone } from './feelings';
import { isAbove, xOf, yOf, type Frame } from './geometry';
import { runs, smoothPath } from './path';

export interface CurvePoint {
  row: EmotionRow;
  basis: Basis;
  column: number;
  x: number;
  y: number;
  shown: number;
  tone: Tone;
  n: number | null;
  isAbove: boolean;
}

export interface Curve {
  paths: string[];
  points: CurvePoint[];
}

export interface Curves {
  expected: Curve;
  assumed: Curve;
  measured: Curve;
}

/** A point that is being dragged and is not stored yet. */
export interface Dragged {
  stepId: string;
  basis: Basis;
  value: number;
}

/** Below this a measured feeling says nothing. */
export const ENOUGH = 30;

export const useCurves = (model: MapModel, columns: Columns, persona: string | null, frame: Frame, dragged: Dragged | null): Curves => {
  const { width, height } = frame;
  return useMemo(() => {
    const curve = (basis: Basis): Curve => curveOf(model, columns, persona, basis, { width, height }, dragged);
    return { expected: curve('expected'), assumed: curve('assumed'), measured: curve('measured') };
  }, [model, columns, persona, width, height, dragged]);
};

export const curveOf = (model: MapModel, columns: Columns, persona: string | null, basis: Basis, frame: Frame, dragged: Dragged | null = null): Curve => {
  const spots = feelingsOf(model, persona, basis)
    .filter(({ column }) => !columns.list[columns.of(column)]?.isFolded)
    .map(({ row, column }) => {
      const isHeld = dragged?.basis === basis && dragged.stepId === row.step_id;
      return { row, column: columns.of(column), value: isHeld ? dragged.value : row.value };
    });
  const points = spots.map(({ row, column, value }, at): CurvePoint => {
    const shown = shownValue(value);
    const place = { x: xOf(column, frame), y: yOf(value, frame) };
    return { row, basis, column, ...place, shown, tone: toneOf(shown), n: row.evidence?.n ?? null, isAbove: isAbove(spots, at) };
  });
  const drawn = points.filter(({ n }) => basis !== 'measured' || n === null || n >= ENOUGH);
  return { paths: runs(drawn).map(smoothPath).filter(Boolean), points };
};
