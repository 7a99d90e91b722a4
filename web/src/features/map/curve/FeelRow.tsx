/** The lane of feelings: curves of a persona against what she expects, and the moments of the journey. */
import { useMemo, useState, type CSSProperties, type ReactElement } from 'react';

import { useText, type TextTools } from '@/i18n/useText';

import type { MapLane } from '../document/mapModel';
import { words } from '../document/words';
import { Ground } from '../grid/Cell';
import { LaneHead } from '../grid/LaneHead';
import type { MapGridProps } from '../grid/types';
import { tintOf } from '../grid/types';
import type { Geometry } from '../grid/useGeometry';
import { laneName } from '../lanes/looks';
import { MomentPills } from '../moments/MomentPills';
import { bandOf } from './band';
import { basisKeys } from './basis';
import { CurveLabel } from './CurveLabel';
import { CurveMarkers } from './CurveMarkers';
import { Drawing } from './Drawing';
import { emotionAt, useWithMeasured, type MeasuredEmotion } from './emotion';
import { feelingAt, personasOf, shownValue } from './feelings';
import type { Frame } from './geometry';
import { Legend } from './Legend';
import { Points } from './Points';
import { curveOf, ENOUGH, useCurves, type CurvePoint, type Curves, type Dragged } from './useCurves';
import gridNames from '../grid/Grid.module.css';
import classNames from './Feel.module.css';

type Props = MapGridProps & { lane: MapLane; row: number; geometry: Geometry; height: number; isStrip: boolean };

/** The persona whose curve has full weight: the lane's own, the chosen one, else the first there is. */
export const personaShown = ({ model, settings }: Pick<Props, 'model' | 'settings'>, lane: MapLane | null): string | null => {
  const personas = personasOf(model);
  if (lane?.row.persona_id) return lane.row.persona_id;
  return settings.persona !== null && personas.includes(settings.persona) ? settings.persona : (personas[0] ?? null);
};

export const FeelRow = (props: Props): ReactElement => {
  const { lane, row, geometry, columns, height, isStrip } = props;
  const text = useText();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const persona = personaShown(props, lane);
  const model = useWithMeasured(props.model, props.emotion, persona);
  const frame = useMemo((): Frame => ({ width: geometry.width, height }), [geometry.width, height]);
  const curves = useCurves(model, columns, persona, frame, dragged);
  const shown: Curves = props.settings.mode === 'plan' ? { ...curves, measured: { paths: [], points: [] } } : curves;
  const labelled = labelledOf(shown);
  const name = laneName(lane.row, text);
  const style = { minHeight: isStrip ? 22 : height } as CSSProperties;
  return (
    <div className={gridNames.lane} role="row" aria-rowindex={row} data-lane="feel" data-strip={isStrip || undefined} style={style}>
      <LaneHead lane={lane} name={name} isStrip={isStrip} height={height} beside="−2…+2" label={`${name}. ${sentence(curves, text)}`}>
        <Legend {...props} model={model} persona={persona} />
      </LaneHead>
      {columns.list.slice(geometry.from, geometry.to).map((column) => (
        <div key={column.steps[0]?.row.id} role="gridcell" aria-colindex={column.index + 2} className={gridNames.cell}>
          <Ground
            laneId={lane.row.id}
            column={column.index}
            label={cellLabel({ ...props, model }, text, name, column.index, persona)}
            tint={tintOf(props, column.index)}
            isEmpty={false}
            writeAt={null}
          />
          {isStrip ? null : <MomentPills model={model} moments={props.moments} column={column} width={geometry.width} />}
          {isStrip ? null : <Labels points={labelled.filter((point) => point.column === column.index)} model={model} emotion={props.emotion} />}
        </div>
      ))}
      {isStrip ? null : <Curve {...props} model={model} curves={shown} labelled={labelled} frame={frame} persona={persona} onDrag={setDragged} />}
    </div>
  );
};

/** Measured points have the word; where nothing was measured, assumed ones. */
const labelledOf = ({ measured, assumed }: Curves): CurvePoint[] => {
  const known = new Set(measured.points.map(({ column }) => column));
  return [...measured.points, ...assumed.points.filter(({ column }) => !known.has(column))];
};

/** The words at the points of one column, inside its cell. */
const Labels = ({ points, model, emotion }: Pick<Props, 'model' | 'emotion'> & { points: readonly CurvePoint[] }): ReactElement => {
  const { language } = useText();
  const nameOf = (stepId: string): string => words(model.steps.find(({ row }) => row.id === stepId)?.row.name, language);
  return (
    <div style={{ position: 'absolute', left: 144, top: 0 }}>
      {points.map((point) => (
        <CurveLabel key={point.row.id} point={point} step={nameOf(point.row.step_id)} emotion={emotion} isMarked={(model.moments.get(point.row.step_id) ?? []).length > 0} />
      ))}
    </div>
  );
};

interface CurveProps extends Props {
  curves: Curves;
  labelled: readonly CurvePoint[];
  frame: Frame;
  persona: string | null;
  onDrag: (dragged: Dragged | null) => void;
}

const Curve = (props: CurveProps): ReactElement => {
  const { curves, labelled, frame, columns, model, persona, onDrag, geometry, emotion } = props;
  const { from, to } = geometry;
  const others = useMemo(() => otherCurves(model, columns, persona, frame), [model, columns, persona, frame]);
  const band = useMemo(() => bandOf(sureOf(curves, emotion), frame), [curves, emotion, frame]);
  const inSight = <Item extends { column: number }>(items: readonly Item[]): Item[] => items.filter(({ column }) => column >= from && column < to);
  return (
    <>
      <Missing {...props} />
      <CurveMarkers {...props} points={inSight(labelled)} isGlow />
      <Drawing curves={curves} band={band} others={others.map(({ curve }) => curve)} frame={frame} columns={columns.list.length} />
      {others.map(({ id, curve }) => (
        <EndName key={id} id={id} curve={curve} model={model} />
      ))}
      <Points points={inSight([...curves.expected.points, ...curves.assumed.points, ...curves.measured.points])} frame={frame} onDrag={onDrag} />
      <CurveMarkers {...props} points={inSight(labelled)} isGlow={false} />
    </>
  );
};

/** Measured points that are drawn, with their intervals. */
const sureOf = (curves: Curves, emotion: MeasuredEmotion | undefined) =>
  curves.measured.points.flatMap(({ column, x, n, row }) => {
    const felt = emotionAt(emotion, row.step_id);
    return felt && (n ?? 0) >= ENOUGH ? [{ column, x, value: felt.value }] : [];
  });

/** Curves of the other personas: what was measured, else what is assumed. */
const otherCurves = (model: Props['model'], columns: Props['columns'], persona: string | null, frame: Frame) =>
  personasOf(model)
    .filter((id) => id !== persona)
    .map((id) => {
      const measured = curveOf(model, columns, id, 'measured', frame);
      return { id, curve: measured.paths.length > 0 ? measured : curveOf(model, columns, id, 'assumed', frame) };
    })
    .filter(({ curve }) => curve.paths.length > 0);

const EndName = ({ id, curve, model }: { id: string | null; curve: Curves['assumed']; model: Props['model'] }): ReactElement | null => {
  const { t, language } = useText();
  const last = curve.points.at(-1);
  if (!last) return null;
  return (
    <span className={classNames.end} style={{ left: 144 + last.x + 8, top: last.y - 7 }} aria-hidden="true">
      {id === null ? t('map.everybody') : words(model.objects.get(id)?.name, language)}
    </span>
  );
};

/** Steps of which nothing is known, neither measured nor assumed, where others are measured. */
const Missing = ({ curves, columns, geometry, settings, frame }: CurveProps): ReactElement | null => {
  const { t } = useText();
  const known = new Set([...curves.measured.points, ...curves.assumed.points].map(({ column }) => column));
  if (curves.measured.points.length === 0 || settings.mode === 'plan') return null;
  return (
    <>
      {columns.list.slice(geometry.from, geometry.to).map(({ index }) =>
        known.has(index) ? null : (
          <span key={index} className={classNames.hatch} data-kind="missing" style={{ left: 144 + index * frame.width + 5, right: 'auto', width: frame.width - 11 }}>
            <span>{t('map.notMeasured')}</span>
          </span>
        ),
      )}
    </>
  );
};

/** What a screen reader hears of a column. */
const cellLabel = ({ model, columns }: Props, { t, f, language }: TextTools, lane: string, column: number, persona: string | null): string => {
  const step = columns.list[column]?.steps[0];
  if (!step) return lane;
  const parts = (['measured', 'assumed', 'expected'] as const).flatMap((basis) => {
    const row = feelingAt(model, step.row.id, persona, basis);
    return row ? [`${t(basisKeys[basis])} ${f.signed(shownValue(row.value), 1)} ${words(row.name, language)}`.trim()] : [];
  });
  const where = t('map.stepNamed', { number: step.number, name: words(step.row.name, language) });
  return [lane, where, ...(parts.length > 0 ? parts : [t('common.noData')])].join(', ');
};

const sentence = (curves: Curves, { t, f }: TextTools): string => {
  const points = curves.measured.points.length > 0 ? curves.measured.points : curves.assumed.points;
  const lowest = points.toSorted((a, b) => a.shown - b.shown)[0];
  return lowest ? t('map.curveLowest', { step: lowest.column + 1, value: f.signed(lowest.shown, 1) }) : t('map.curveEmpty');
};
