/** The lane of feelings: one cell per step, the curve running through all of them, values and names as text. */
import type { ReactElement } from 'react';

import { columnsOf, curveOf, personasOf, type Curve, type CurvePoint, type Frame, type MapLane, type MapStep } from '@/features/map';
import { useText } from '@/i18n/useText';
import { Localized, useShown } from '@/shared/text';

import { ChangeSign } from './ChangeSign';
import { CurvePiece } from './CurvePiece';
import { isDimmed, type Look } from './HeadRows';
import { LaneHead } from './LaneHead';
import { MomentNames } from './MomentNames';
import classNames from './ReadOnlyMap.module.css';

const HEIGHT = 158;

export interface DrawnCurves {
  expected: Curve;
  assumed: Curve;
  measured: Curve;
  others: Curve[];
}

type Props = Look & { lane: MapLane; persona: string | null | undefined; column: number };

export const FeelRow = (props: Props): ReactElement => {
  const { model, lane, column } = props;
  const words = useShown();
  const persona = personaOf(props);
  const frame: Frame = { width: column, height: HEIGHT };
  const curves = curvesOf(props, persona, frame);
  return (
    <tr data-lane="feel">
      <LaneHead lane={lane} rows={1} marks={props.marks} beside={persona ? words(model.objects.get(persona)?.name) : null} />
      {model.steps.map((step) => (
        <FeelCell key={step.row.id} {...props} step={step} here={props.step} curves={curves} frame={frame} />
      ))}
    </tr>
  );
};

/** The lane's own persona, the one asked for, else the first on the map. */
const personaOf = ({ model, lane, persona }: Props): string | null => {
  const there = personasOf(model);
  if (lane.row.persona_id) return lane.row.persona_id;
  return persona !== undefined && there.includes(persona) ? persona : (there[0] ?? null);
};

const curvesOf = ({ model }: Props, persona: string | null, frame: Frame): DrawnCurves => {
  const columns = columnsOf(model.stages, new Set());
  const curve = (basis: 'expected' | 'assumed' | 'measured', of = persona): Curve => curveOf(model, columns, of, basis, frame);
  const others = personasOf(model).filter((one) => one !== persona);
  return { expected: curve('expected'), assumed: curve('assumed'), measured: curve('measured'), others: others.map((one) => bestOf(curve('measured', one), curve('assumed', one))) };
};

const bestOf = (measured: Curve, assumed: Curve): Curve => (measured.paths.length > 0 ? measured : assumed);

type CellProps = Omit<Props, 'step'> & { step: MapStep; here: string | null | undefined; curves: DrawnCurves; frame: Frame };

const FeelCell = ({ step, here, curves, frame, model, marks, lit, moments }: CellProps): ReactElement => {
  const points = [...curves.measured.points, ...curves.assumed.points].filter(({ column }) => column === step.column);
  const [point] = points;
  const isEmpty = !point && !curves.expected.points.some(({ column }) => column === step.column);
  return (
    <td className={classNames.feel} style={{ height: HEIGHT }} data-dimmed={isDimmed({ lit }, [step])} data-here={here === step.row.id || undefined}>
      <CurvePiece curves={curves} column={step.column} frame={frame} />
      {point ? <PointWords point={point} marks={marks} /> : null}
      {isEmpty ? <NoData /> : null}
      <div className={classNames.pills}>
        <MomentNames moments={model.moments.get(step.row.id) ?? []} marks={marks} states={moments} />
      </div>
    </td>
  );
};

const NoData = (): ReactElement => {
  const { t } = useText();
  return <span className={classNames.noData}>{t('common.noData')}</span>;
};

const PointWords = ({ point, marks }: { point: CurvePoint } & Pick<Props, 'marks'>): ReactElement => {
  const { t, f } = useText();
  const mark = marks?.get(point.row.id);
  return (
    <span className={classNames.pointWords} style={{ top: point.isAbove ? Math.max(2, point.y - 26) : point.y + 8 }} data-change={mark?.change} data-current={mark?.isCurrent || undefined}>
      {mark ? <ChangeSign change={mark.change} /> : null}
      <b data-tone={point.tone} title={t(basisKey(point))}>
        {f.signed(point.shown, 1)}
      </b>{' '}
      {mark?.body ?? <Localized text={point.row.name} />}
    </span>
  );
};

const basisKey = ({ basis }: CurvePoint) => `map.basis.${basis}` as const;
