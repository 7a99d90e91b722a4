/** Customers reached and lost, as a stream behind the columns with its numbers as text above it. */
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { StreamArea } from '@/shared/charts/StreamArea';
import { classes } from '@/shared/ui/classes';

import type { GridColumn } from '../document/columns';
import { LossNumber, ReachedNumber } from '../numbers';
import type { HeadProps } from './head';
import { tintOf } from './types';
import classNames from './Head.module.css';

export const StreamRow = (props: HeadProps): ReactElement => {
  const { columns, isLoading, settings, geometry } = props;
  const { t } = useText();
  const isPlan = settings.mode === 'plan';
  const stream = useStream(props);
  return (
    <>
      <div className={classNames.stream} aria-hidden="true" data-number>
        {!isLoading && !isPlan && <StreamArea height={70} columns={stream} />}
      </div>
      <div role="row" className={classNames.row} aria-rowindex={3}>
        <span role="rowheader" className="visually-hidden" aria-colindex={1}>
          {t('map.reachedAndLoss')}
        </span>
        {columns.list.slice(geometry.from, geometry.to).map((column) => (
          <div
            key={column.steps[0]?.row.id}
            role="gridcell"
            aria-colindex={column.index + 2}
            tabIndex={-1}
            className={classes(classNames.streamCell, classNames.focusable)}
            data-tint={tintOf(props, column.index)}
            style={{ gridColumn: column.index + 2 }}
            data-row="stream"
            data-column={column.index}
          >
            {isPlan ? null : <StreamNumbers {...props} column={column} />}
          </div>
        ))}
      </div>
    </>
  );
};

/** What the stream is drawn from; a folded stage counts by its first step. */
const useStream = ({ columns, measured, model, moments }: HeadProps) =>
  useMemo(
    () =>
      columns.list.map((column) => {
        const step = measured.get(column.steps[0]?.row.id ?? '');
        return {
          reached: step?.measure?.reached ?? null,
          optional: !column.isFolded && (step?.step.optional ?? false),
          breached: isLossBreached({ model, moments }, column),
        };
      }),
    [columns, measured, model, moments],
  );

const isLossBreached = ({ model, moments }: Pick<HeadProps, 'model' | 'moments'>, { steps }: GridColumn): boolean =>
  (model.moments.get(steps[0]?.row.id ?? '') ?? []).some((moment) => moment.metric === 'lost_share' && moments.get(moment.id) === 'breached');

const StreamNumbers = (props: HeadProps & { column: GridColumn }): ReactElement => {
  const { column, measures, measured, isLoading, journey, info } = props;
  const { t } = useText();
  const id = column.steps[0]?.row.id ?? '';
  const [measure, step] = [measures.get(id), measured.get(id)];
  if (isLoading) return <span className={classNames.waiting}>···</span>;
  if (!measure || !step) {
    return (
      <>
        <span className={classNames.noData}>{t('common.noData')}</span>
        <span className={classNames.hatch} data-kind="missing" />
      </>
    );
  }
  const context = { journey, info, column: step, measure };
  const isDetour = step.step.optional && !column.isFolded;
  const hasLoss = !isDetour && !column.isFolded && measure.lost_share !== null && step.reliability !== 'tooFew';
  const tone = isLossBreached(props, column) ? classNames.breachedLoss : step.weakest && classNames.weakLoss;
  return (
    <>
      <span className={classNames.labels} data-number>
        <ReachedNumber {...context} className={classNames.reached} />
        {isDetour && <small className={classNames.detour}>{t('map.detour')}</small>}
        {hasLoss && (
          <span className={classes(classNames.loss, tone)} data-drill>
            <LossNumber {...context} />
          </span>
        )}
      </span>
      {isDetour && measure.reached > 0 && <span className={classNames.loop} aria-hidden="true" />}
    </>
  );
};
